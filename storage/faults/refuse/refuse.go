//go:build linux && (faults || e2e)

// Package refuse starts a program whose system calls are refused, as a network folder
// refuses them: the kernel gives an error instead of a lock or of shared memory. The
// refusal holds for all files, and for all children of the program.
package refuse

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Call is a kind of call that can be refused.
type Call string

// The kinds.
const (
	FileLocks   Call = "flock" // locks of whole files
	RecordLocks Call = "fcntl" // locks of parts of a file, as SQLite takes them
	SharedMaps  Call = "mmap"  // writable memory of a file that processes share, as a -shm is
)

// env says in a started program what is to be refused.
const env = "GOLDSPAN_REFUSE"

// Refuse lets each call of the kinds fail in cmd with that error. cmd is started by this
// program itself, which must call Started at the beginning of TestMain.
func Refuse(cmd *exec.Cmd, why syscall.Errno, calls ...Call) {
	kinds := make([]string, len(calls))
	for i, c := range calls {
		kinds[i] = string(c)
	}
	if cmd.Env == nil {
		cmd.Env = os.Environ()
	}
	cmd.Env = append(cmd.Env, fmt.Sprintf("%s=%d %s", env, int(why), strings.Join(kinds, " ")))
	cmd.Args = append([]string{os.Args[0], cmd.Path}, cmd.Args[1:]...)
	cmd.Path = "/proc/self/exe"
}

// Started becomes the program of a command that Refuse has changed. In any other process
// it does nothing.
func Started() {
	asked, ok := os.LookupEnv(env)
	if !ok {
		return
	}
	err := become(strings.Fields(asked))
	fmt.Fprintln(os.Stderr, "refuse calls:", err)
	os.Exit(1)
}

func become(asked []string) error {
	why, err := strconv.Atoi(asked[0])
	if err != nil {
		return err
	}
	if err := os.Unsetenv(env); err != nil {
		return err
	}
	runtime.LockOSThread() // the filter is this thread's, and goes on to the program
	if err := filter(uint32(why), asked[1:]); err != nil {
		return err
	}
	return syscall.Exec(os.Args[1], os.Args[1:], os.Environ())
}

// machines are the kernel's names of the machines that the filter is made for.
var machines = map[string]uint32{"amd64": unix.AUDIT_ARCH_X86_64, "arm64": unix.AUDIT_ARCH_AARCH64}

// filter lets the kernel refuse calls of this thread.
func filter(why uint32, calls []string) error {
	machine, ok := machines[runtime.GOARCH]
	if !ok {
		return fmt.Errorf("not on %s", runtime.GOARCH)
	}
	program := []unix.SockFilter{load(4), jumpTo(jump(unix.BPF_JEQ, machine), 1), allow}
	for _, c := range calls {
		program = append(program, rules[Call(c)](why)...)
	}
	program = append(program, allow)
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	f := unix.SockFprog{Len: uint16(len(program)), Filter: &program[0]}
	return unix.Prctl(unix.PR_SET_SECCOMP, unix.SECCOMP_MODE_FILTER, uintptr(unsafe.Pointer(&f)), 0, 0)
}

var rules = map[Call]func(why uint32) []unix.SockFilter{
	FileLocks: func(why uint32) []unix.SockFilter {
		return numbered(unix.SYS_FLOCK, refuse(why))
	},
	RecordLocks: func(why uint32) []unix.SockFilter {
		block := []unix.SockFilter{load(argument(1))}
		for _, command := range []uint32{unix.F_GETLK, unix.F_SETLK, unix.F_SETLKW, unix.F_OFD_GETLK, unix.F_OFD_SETLK, unix.F_OFD_SETLKW} {
			block = append(block, otherwise(jump(unix.BPF_JEQ, command), 1), refuse(why))
		}
		return numbered(unix.SYS_FCNTL, append(block, allow)...)
	},
	SharedMaps: func(why uint32) []unix.SockFilter {
		return numbered(unix.SYS_MMAP,
			load(argument(2)), otherwise(jump(unix.BPF_JSET, unix.PROT_WRITE), 5),
			load(argument(3)), otherwise(jump(unix.BPF_JSET, unix.MAP_SHARED), 3),
			jumpTo(jump(unix.BPF_JSET, unix.MAP_ANONYMOUS), 1), refuse(why), allow, allow)
	},
}

// numbered is a block for the call with a number. The block must end in an answer.
func numbered(call uint32, block ...unix.SockFilter) []unix.SockFilter {
	return append([]unix.SockFilter{load(0), otherwise(jump(unix.BPF_JEQ, call), len(block))}, block...)
}

var allow = unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ALLOW}

func refuse(why uint32) unix.SockFilter {
	return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ERRNO | why}
}

// load loads a word of what the kernel says of the call: its number at 0, the machine at
// 4, the arguments behind.
func load(at uint32) unix.SockFilter {
	return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: at}
}

// argument is the place of the lower half of an argument, on a little-endian machine.
func argument(n uint32) uint32 { return 16 + 8*n }

func jump(how uint16, k uint32) unix.SockFilter {
	return unix.SockFilter{Code: unix.BPF_JMP | how | unix.BPF_K, K: k}
}

// otherwise leaves out the next n instructions where the comparison does not hold.
func otherwise(j unix.SockFilter, n int) unix.SockFilter {
	j.Jf = uint8(n)
	return j
}

// jumpTo leaves out the next n instructions where the comparison holds.
func jumpTo(j unix.SockFilter, n int) unix.SockFilter {
	j.Jt = uint8(n)
	return j
}
