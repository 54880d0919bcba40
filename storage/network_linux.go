package storage

import "syscall"

// isNetwork says that the file is on a network file system, whose machines
// share no memory, so that a -wal is not safe there.
func isNetwork(file string) bool {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(file, &fs); err != nil {
		return false
	}
	switch uint32(fs.Type) { // from linux/magic.h
	case 0x6969, // NFS
		0x517B, 0xFF534D42, 0xFE534D42, // SMB, CIFS, SMB2
		0x01021997, // 9P
		0x65735546, // FUSE: sshfs and cloud folders among others
		0x00C36400, // Ceph
		0x5346414F: // AFS
		return true
	}
	return false
}
