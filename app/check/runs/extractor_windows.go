package runs

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"unsafe"
)

var (
	kernel32                 = syscall.NewLazyDLL("kernel32.dll")
	createJobObject          = kernel32.NewProc("CreateJobObjectW")
	setInformationJobObject  = kernel32.NewProc("SetInformationJobObject")
	assignProcessToJobObject = kernel32.NewProc("AssignProcessToJobObject")
	terminateJobObject       = kernel32.NewProc("TerminateJobObject")
	ntResumeProcess          = syscall.NewLazyDLL("ntdll.dll").NewProc("NtResumeProcess")
)

// Windows constants.
const (
	createSuspended              = 0x00000004
	createNoWindow               = 0x08000000
	errorNoData                  = syscall.Errno(232)
	jobObjectExtendedLimit       = 9
	jobObjectLimitKillOnJobClose = 0x00002000
)

// jobLimits is JOBOBJECT_EXTENDED_LIMIT_INFORMATION.
type jobLimits struct {
	perProcessUserTime, perJobUserTime int64
	flags                              uint32
	minWorkingSet, maxWorkingSet       uintptr
	activeProcesses                    uint32
	affinity                           uintptr
	priorityClass, schedulingClass     uint32
	io                                 [6]uint64
	processMemory, jobMemory           uintptr
	peakProcess, peakJob               uintptr
}

// shell runs the command with cmd.exe. The command line is passed unchanged,
// because cmd.exe does not follow the quoting rules of other programs. A program
// with a window has no console, and cmd.exe must not open one.
func shell(ctx context.Context, command string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "cmd.exe")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		CmdLine:       `cmd.exe /D /S /C "` + command + `"`,
		CreationFlags: createNoWindow | createSuspended,
	}
	return cmd
}

// start starts the command in a job of its own, so that its children end with it.
// The command starts suspended; otherwise an early child could be outside the job.
// Processes that the command leaves running end with the job, when done is called.
func start(cmd *exec.Cmd) (started, error) {
	job, err := newJob()
	if err != nil {
		return started{}, err
	}
	done := func() { _ = syscall.CloseHandle(job) }
	cmd.Cancel = func() error { return called(terminateJobObject.Call(uintptr(job), 1)) }
	if err := cmd.Start(); err != nil {
		done()
		return started{}, err
	}
	var errJob error
	errHandle := cmd.Process.WithHandle(func(process uintptr) {
		if errJob = called(assignProcessToJobObject.Call(uintptr(job), process)); errJob == nil {
			if status, _, _ := ntResumeProcess.Call(process); int32(status) < 0 {
				errJob = fmt.Errorf("resume it: status %#x", uint32(status))
			}
		}
	})
	if err := errors.Join(errHandle, errJob); err != nil {
		_ = cmd.Process.Kill() // it has not run yet
		_ = cmd.Wait()
		done()
		return started{}, err
	}
	return started{func() {}, done}, nil
}

// newJob makes a job. Its processes end when its last handle is closed, even by a
// crash of this program.
func newJob() (syscall.Handle, error) {
	job, _, err := createJobObject.Call(0, 0)
	if job == 0 {
		return 0, os.NewSyscallError("CreateJobObject", err)
	}
	limits := jobLimits{flags: jobObjectLimitKillOnJobClose}
	err = called(setInformationJobObject.Call(job, jobObjectExtendedLimit, uintptr(unsafe.Pointer(&limits)), unsafe.Sizeof(limits)))
	if err != nil {
		return 0, errors.Join(err, syscall.CloseHandle(syscall.Handle(job)))
	}
	return syscall.Handle(job), nil
}

// called is the error of a Windows call that returns 0 on failure.
func called(ok, _ uintptr, err error) error {
	if ok == 0 {
		return err
	}
	return nil
}

// pipeClosed says that the command has closed its input.
func pipeClosed(err error) bool {
	return errors.Is(err, syscall.ERROR_BROKEN_PIPE) || errors.Is(err, errorNoData)
}
