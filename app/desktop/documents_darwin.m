//go:build !headless

#import <Cocoa/Cocoa.h>
#import <CoreServices/CoreServices.h>

#include "_cgo_export.h"

// GoldspanDocuments hears of files to open.
@interface GoldspanDocuments : NSObject
@end

@implementation GoldspanDocuments

// AppKit sets a handler of its own while the program is launching, and this one
// has to come after it and before the first event.
- (void)willFinishLaunching:(NSNotification *)notification {
	[[NSAppleEventManager sharedAppleEventManager] setEventHandler:self
	                                                   andSelector:@selector(open:withReply:)
	                                                 forEventClass:kCoreEventClass
	                                                    andEventID:kAEOpenDocuments];
}

- (void)open:(NSAppleEventDescriptor *)event withReply:(NSAppleEventDescriptor *)reply {
	NSAppleEventDescriptor *files = [event paramDescriptorForKeyword:keyDirectObject];
	for (NSInteger i = 1; i <= [files numberOfItems]; i++) {
		NSData *data = [[[files descriptorAtIndex:i] coerceToDescriptorType:typeFileURL] data];
		if (data == nil) {
			continue;
		}
		NSString *text = [[[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding] autorelease];
		NSURL *url = text == nil ? nil : [NSURL URLWithString:text];
		if ([url isFileURL]) {
			goldspanOpenDocument((char *)[url fileSystemRepresentation]);
		}
	}
}

@end

void goldspanListenForDocuments(void) {
	@autoreleasepool {
		// It is there as long as the program is.
		[[NSNotificationCenter defaultCenter] addObserver:[[GoldspanDocuments alloc] init]
		                                         selector:@selector(willFinishLaunching:)
		                                             name:NSApplicationWillFinishLaunchingNotification
		                                           object:nil];
	}
}
