package web

import "net/netip"

// isPrivate says that an IP address is not one of the public internet: it belongs to
// the computer itself, to its network, to a group, or to the computers of a cloud.
func isPrivate(ip netip.Addr) bool {
	ip = ip.WithZone("").Unmap()
	if v4, ok := inside(ip); ok && isPrivate(v4) {
		return true
	}
	if ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsMulticast() || ip.IsUnspecified() {
		return true
	}
	for _, p := range reserved {
		if p.Contains(ip) {
			return true
		}
	}
	return false
}

// inside is the IPv4 address that an IPv6 address stands for.
func inside(ip netip.Addr) (netip.Addr, bool) {
	if !ip.Is6() {
		return netip.Addr{}, false
	}
	b := ip.As16()
	switch {
	case nat64.Contains(ip), compatible.Contains(ip):
		return netip.AddrFrom4([4]byte(b[12:16])), true
	case sixToFour.Contains(ip):
		return netip.AddrFrom4([4]byte(b[2:6])), true
	}
	return netip.Addr{}, false
}

var (
	nat64      = netip.MustParsePrefix("64:ff9b::/96")
	compatible = netip.MustParsePrefix("::/96")
	sixToFour  = netip.MustParsePrefix("2002::/16")
)

// reserved are networks without public servers, besides those that netip knows.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),        // this network
	netip.MustParsePrefix("100.64.0.0/10"),    // behind the router of a provider; metadata of a cloud
	netip.MustParsePrefix("168.63.129.16/32"), // metadata of a cloud
	netip.MustParsePrefix("192.0.0.0/24"),     // protocols
	netip.MustParsePrefix("198.18.0.0/15"),    // measurements
	netip.MustParsePrefix("240.0.0.0/4"),      // reserved, broadcast
	netip.MustParsePrefix("64:ff9b:1::/48"),   // translation within a network
	netip.MustParsePrefix("2001::/32"),        // Teredo
	netip.MustParsePrefix("fec0::/10"),        // a site, in old networks
}
