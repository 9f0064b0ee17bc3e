using System.Runtime.InteropServices;

namespace DockerApiGen.Tests;

/// <summary>What only Unix can do with files.</summary>
internal static class UnixFile
{
    public static void SetMode(string path, int mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)mode);
        }
    }

    /// <summary>Gives a file another name.</summary>
    public static void Link(string existing, string name) => Check(Link_(existing, name), name);

    /// <summary>Makes a named pipe.</summary>
    public static void MakePipe(string path) => Check(MkFifo(path, 0x1B6), path);

    private static void Check(int result, string path)
    {
        if (result != 0)
        {
            throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link_([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "mkfifo", SetLastError = true)]
    private static extern int MkFifo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
}
