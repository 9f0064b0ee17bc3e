using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DockerApiGen.Tar;

/// <summary>
/// Opens files to be read. .NET takes a lock of each that it opens, and so cannot open what somebody holds a lock of, as package
/// managers and databases do; nor does it open a named pipe without waiting for who writes to it.
/// </summary>
internal static class PackedFile
{
    // The same on all of the processors that .NET runs on with 64 bits. With 32 bits, large files need another flag.
    private const int ReadOnly = 0;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int Interrupted = 4;
    private const int NotFound = 2;
    private const int NotDirectory = 20;
    private const int NotPermitted = 1;
    private const int NoPermission = 13;

    /// <exception cref="FileNotFoundException">There is no such path.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SafeFileHandle Open(string path) => OperatingSystem.IsLinux() && Environment.Is64BitProcess
        ? OpenOnLinux(path)
        : File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static SafeFileHandle OpenOnLinux(string path)
    {
        var name = Encoding.UTF8.GetBytes(path + '\0');
        while (true)
        {
            var descriptor = Open(in name[0], ReadOnly | NonBlocking | CloseOnExec);
            if (descriptor >= 0)
            {
                return new SafeFileHandle(descriptor, ownsHandle: true);
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    continue;
                case NotFound or NotDirectory:
                    throw new FileNotFoundException($"There is no {path}.", path);
                case NotPermitted or NoPermission:
                    throw new UnauthorizedAccessException($"{path} may not be read.");
                case var error:
                    throw new IOException($"{path} cannot be read: {Marshal.GetPInvokeErrorMessage(error)}.");
            }
        }
    }

#pragma warning disable SYSLIB1054 // What LibraryImport would generate is unsafe code; nothing here needs marshalling.
    [DllImport("libc", EntryPoint = "open", SetLastError = true, ExactSpelling = true)]
    private static extern int Open(in byte path, int flags);
#pragma warning restore SYSLIB1054
}
