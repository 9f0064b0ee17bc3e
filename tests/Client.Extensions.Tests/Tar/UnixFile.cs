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

    /// <summary>Makes a symbolic link to a name of any bytes.</summary>
    public static void MakeLink(byte[] target, string path) => Check(SymLink([.. target, 0], path), path);

    /// <summary>Makes a device of characters, the one that everything written to vanishes in; gives why it cannot, or null.</summary>
    public static string? TryMakeDevice(string path)
    {
        const uint Characters = 0x21B6;
        const ulong Null = 0x103;
        return MkNod(path, Characters, Null) == 0 ? null : $"no device can be made: {Marshal.GetLastPInvokeErrorMessage()}";
    }

    private static void Check(int result, string path)
    {
        if (result != 0)
        {
            throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link_([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "symlink", SetLastError = true)]
    private static extern int SymLink(byte[] target, [MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    [DllImport("libc", EntryPoint = "mknod", SetLastError = true)]
    private static extern int MkNod([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode, ulong device);

    [DllImport("libc", EntryPoint = "mkfifo", SetLastError = true)]
    private static extern int MkFifo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
}
