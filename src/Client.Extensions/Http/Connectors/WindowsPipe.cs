using System.ComponentModel;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace DockerApiGen;

/// <summary>
/// Writes the empty message that ends writing on a pipe of messages, as the daemon's is on Windows. .NET's own streams leave an
/// empty write out.
/// </summary>
internal static class WindowsPipe
{
    private const int IsPending = 997;

    /// <summary>Whether a pipe has messages, and so can have an empty one.</summary>
    public static bool HasMessages(NamedPipeClientStream pipe) => OperatingSystem.IsWindows() && pipe.TransmissionMode == PipeTransmissionMode.Message;

    /// <summary>Writes an empty message.</summary>
    public static void WriteEmptyMessage(NamedPipeClientStream pipe)
    {
        if (!OperatingSystem.IsWindows())
        {
            throw new DockerHalfCloseNotSupportedException();
        }

        using var done = new ManualResetEvent(false);
        var overlapped = Marshal.AllocHGlobal(Marshal.SizeOf<NativeOverlapped>());
        try
        {
            // The low bit keeps the system from telling .NET's own queue, which knows nothing of this write.
            Marshal.StructureToPtr(new NativeOverlapped { EventHandle = done.SafeWaitHandle.DangerousGetHandle() | 1 }, overlapped, fDeleteOld: false);
            if (WriteFile(pipe.SafePipeHandle, 0, 0, 0, overlapped) == 0
                && (Marshal.GetLastPInvokeError() != IsPending || GetOverlappedResult(pipe.SafePipeHandle, overlapped, out _, 1) == 0))
            {
                throw new IOException("The pipe's write side could not be closed.", new Win32Exception(Marshal.GetLastPInvokeError()));
            }
        }
        finally
        {
            Marshal.FreeHGlobal(overlapped);
        }
    }

    [DllImport("kernel32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int WriteFile(SafeHandle file, nint buffer, int count, nint written, nint overlapped);

    [DllImport("kernel32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetOverlappedResult(SafeHandle file, nint overlapped, out int count, int wait);
}
