package runs

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// A command runs below a supervisor: a second process of this program. The supervisor
// is the parent of every process of the command that has lost its own parent, also of
// those that left the process group and the session. So all of them can be found and
// ended. A pipe from this program to the supervisor, the control, ends when this program
// ends, in whatever way: then the supervisor ends the command too.

// supervisor is the name by which this program is a supervisor. The command is its one
// argument.
const supervisor = "goldspan-run"

// control is the control's file descriptor in the supervisor.
const control = 3

// grace is the time that the supervisor gives killed processes to be gone.
const grace = time.Second

// shell runs the command with the system's shell, below a supervisor.
func shell(ctx context.Context, command string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "/proc/self/exe")
	cmd.Args = []string{supervisor, command}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // Ctrl+C is for this program
	return cmd
}

// start starts the command.
func start(cmd *exec.Cmd) (started, error) {
	theirs, ours, err := os.Pipe()
	if err != nil {
		return started{}, err
	}
	closed := sync.OnceValue(ours.Close)
	cmd.Cancel = closed
	cmd.ExtraFiles = []*os.File{theirs}
	if err := errors.Join(cmd.Start(), theirs.Close()); err != nil {
		return started{}, errors.Join(err, closed())
	}
	return started{
		read: func() { _, _ = ours.Write([]byte{1}) }, // it fails if the supervisor has been ended
		done: func() { _ = closed() },
	}, nil
}

// init is before main, so that every program that can start a command can be its
// supervisor. It is on the main thread: the command ends with the thread that started
// it.
func init() {
	if len(os.Args) == 2 && os.Args[0] == supervisor {
		supervise(os.Args[1])
	}
}

// supervise runs the command, and ends as the command has ended.
func supervise(command string) {
	const failed = 126 // as of shells that cannot start a program
	unix.CloseOnExec(control)
	if err := unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); err != nil {
		os.Exit(failed)
	}
	child, err := syscall.ForkExec("/bin/sh", []string{"/bin/sh", "-c", command}, &syscall.ProcAttr{
		Env:   os.Environ(),
		Files: []uintptr{0, 1, 2},
		Sys:   &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL},
	})
	if err != nil || letGo() != nil {
		os.Exit(failed)
	}
	read := make(chan struct{})
	go obey(read)
	status := await(child)
	<-read
	endAll()
	if status.Signaled() {
		endBy(status.Signal())
	}
	os.Exit(status.ExitStatus())
}

// letGo closes the command's pipes here. The command alone decides when they end.
func letGo() error {
	null, err := unix.Open("/dev/null", unix.O_RDWR|unix.O_CLOEXEC, 0)
	if err != nil {
		return err
	}
	for fd := range 3 {
		if err := unix.Dup3(null, fd, 0); err != nil {
			return err
		}
	}
	return nil
}

// obey closes read when the output of the command is read. After the end of the control
// it ends the command.
func obey(read chan<- struct{}) {
	f := os.NewFile(control, "control")
	_, err := io.ReadFull(f, make([]byte, 1))
	if err == nil {
		close(read)
		_, _ = io.ReadFull(f, make([]byte, 1))
	}
	kill()
	if err != nil {
		close(read)
	}
	for { // the command may have started more
		time.Sleep(time.Millisecond)
		kill()
	}
}

// await waits for a child, and for all others that end before.
func await(child int) syscall.WaitStatus {
	for {
		var status syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &status, 0, nil)
		if pid == child || err != nil && !errors.Is(err, syscall.EINTR) {
			return status
		}
	}
}

// endAll ends all descendants. It gives up those that cannot be ended: programs of
// another user, and those that wait for a broken disk.
func endAll() {
	for end := time.Now().Add(grace); time.Now().Before(end); time.Sleep(time.Millisecond) {
		kill()
		for {
			pid, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil)
			if errors.Is(err, syscall.ECHILD) {
				return
			}
			if pid <= 0 {
				break
			}
		}
	}
}

func kill() {
	for _, pid := range descendants(os.Getpid()) {
		_ = syscall.Kill(pid, syscall.SIGKILL) // it may have ended
	}
}

// endBy ends this process by a signal, without a core file. Go would handle some
// signals, and a shell handles none.
func endBy(signal syscall.Signal) {
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
	_ = syscall.Exec("/bin/sh", []string{"/bin/sh", "-c", "kill -" + strconv.Itoa(int(signal)) + " $$"}, os.Environ())
	os.Exit(128 + int(signal)) // as of shells
}
