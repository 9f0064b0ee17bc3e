using System.ComponentModel;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DockerApiGen;

/// <summary>
/// Writes the empty message that ends writing on a pipe of messages, as the daemon's is on Windows. .NET's own streams leave an
/// empty write out, and say of a pipe that was opened by its name only how it is read.
/// </summary>
internal static class WindowsPipe
{
    private const int PipeTypeMessage = 4;
    private const int BrokenPipe = 109;
    private const int NoData = 232;
    private const int PipeNotConnected = 233;
    private const int OperationAborted = 995;
    private const int IsPending = 997;

    /// <summary>Whether a pipe has messages, and so can have an empty one.</summary>
    public static bool HasMessages(NamedPipeClientStream pipe) =>
        OperatingSystem.IsWindows() && GetNamedPipeInfo(pipe.SafePipeHandle, out var flags, 0, 0, 0) != 0 && (flags & PipeTypeMessage) != 0;

    /// <summary>Writes an empty message; does nothing where the other side has closed the pipe.</summary>
    /// <exception cref="IOException">The message could not be written.</exception>
    public static Task WriteEmptyMessageAsync(NamedPipeClientStream pipe, CancellationToken cancellationToken) =>
        // It waits until the other side has taken what was written before.
        Task.Run(() => WriteEmptyMessage(pipe.SafePipeHandle, cancellationToken), cancellationToken);

    private static void WriteEmptyMessage(SafePipeHandle pipe, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsWindows())
        {
            throw new DockerHalfCloseNotSupportedException();
        }

        int error;
        using var done = new ManualResetEvent(false);
        var overlapped = Marshal.AllocHGlobal(Marshal.SizeOf<NativeOverlapped>());
        try
        {
            // The low bit keeps the system from telling .NET's own queue, which knows nothing of this write.
            Marshal.StructureToPtr(new NativeOverlapped { EventHandle = done.SafeWaitHandle.DangerousGetHandle() | 1 }, overlapped, fDeleteOld: false);
            error = WriteFile(pipe, 0, 0, 0, overlapped) != 0 ? 0 : Marshal.GetLastPInvokeError();
            if (error == IsPending)
            {
                Wait(pipe, overlapped, done, cancellationToken);
                error = GetOverlappedResult(pipe, overlapped, out _, 0) != 0 ? 0 : Marshal.GetLastPInvokeError();
            }
        }
        finally
        {
            Marshal.FreeHGlobal(overlapped);
        }

        if (error == OperationAborted)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (error is not (0 or NoData or BrokenPipe or PipeNotConnected))
        {
            throw new IOException("The pipe's write side could not be closed.", new Win32Exception(error));
        }
    }

    private static void Wait(SafePipeHandle pipe, nint overlapped, ManualResetEvent done, CancellationToken cancellationToken)
    {
        try
        {
            if (WaitHandle.WaitAny([done, cancellationToken.WaitHandle]) != 0)
            {
                CancelIoEx(pipe, overlapped);
            }
        }
        finally
        {
            // The system writes to the memory until then; cancelling ends the write, and so does closing the pipe.
            done.WaitOne();
        }
    }

    [DllImport("kernel32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetNamedPipeInfo(SafeHandle pipe, out int flags, nint outBufferSize, nint inBufferSize, nint maxInstances);

    [DllImport("kernel32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int WriteFile(SafeHandle file, nint buffer, int count, nint written, nint overlapped);

    [DllImport("kernel32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetOverlappedResult(SafeHandle file, nint overlapped, out int count, int wait);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int CancelIoEx(SafeHandle file, nint overlapped);
}
