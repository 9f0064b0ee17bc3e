using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DockerApiGen.Tar;

/// <summary>
/// Asks Linux by statx, whose answer is laid out alike on every processor. It says in one call what .NET needs several for,
/// and what .NET does not say: which names are links to one file, and what is a socket or a device.
/// </summary>
internal static class LinuxStatus
{
    private const int CurrentDirectory = -100;
    private const int DoNotFollow = 0x100;
    private const int OfDescriptor = 0x1000;
    private const uint BasicFields = 0x7ff;
    private const int NoPermission = 13;
    private const int NotPermitted = 1;
    private const int NotFound = 2;
    private const int NotDirectory = 20;
    private const int NotImplemented = 38;
    private const int TypeMask = 0xF000;
    private const int MostBytesOnStack = 512;

    // Old systems do not have it, and some sandboxes do not let it through.
    private static volatile bool s_isMissing = !OperatingSystem.IsLinux();

    /// <summary>Gives the status of a path; false where the system cannot be asked in this way.</summary>
    public static bool TryRead(string path, out FileStatus status)
    {
        status = default;
        if (s_isMissing)
        {
            return false;
        }

        var size = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        var rented = size > MostBytesOnStack ? ArrayPool<byte>.Shared.Rent(size) : null;
        var bytes = rented is null ? stackalloc byte[MostBytesOnStack] : rented;
        try
        {
            bytes[Encoding.UTF8.GetBytes(path, bytes)] = 0;
            return TryAsk(CurrentDirectory, bytes, DoNotFollow, path, out status);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Gives the status of an open file; false where the system cannot be asked in this way.</summary>
    public static bool TryRead(SafeFileHandle file, string path, out FileStatus status)
    {
        status = default;
        if (s_isMissing)
        {
            return false;
        }

        var isHeld = false;
        try
        {
            file.DangerousAddRef(ref isHeld);
            return TryAsk((int)file.DangerousGetHandle(), [0], OfDescriptor, path, out status);
        }
        finally
        {
            if (isHeld)
            {
                file.DangerousRelease();
            }
        }
    }

    private static bool TryAsk(int directory, ReadOnlySpan<byte> path, int flags, string text, out FileStatus status)
    {
        status = default;
        try
        {
            if (Statx(directory, in MemoryMarshal.GetReference(path), flags, BasicFields, out var answer) == 0)
            {
                status = Read(answer);
                return true;
            }
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            s_isMissing = true;
            return false;
        }

        switch (Marshal.GetLastPInvokeError())
        {
            case NotFound or NotDirectory:
                throw new FileNotFoundException($"There is no {text}.", text);
            case NotImplemented:
            case NotPermitted when IsForbidden():
                s_isMissing = true;
                return false;
            case NoPermission or NotPermitted:
                throw new UnauthorizedAccessException($"{text} may not be looked at.");
            case var error:
                throw new IOException($"{text} cannot be looked at: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
    }

    // Old sandboxes answer so to a call that they do not know, whatever the path; on its own it is about the path.
    private static bool IsForbidden() =>
        Statx(CurrentDirectory, in MemoryMarshal.GetReference("/\0"u8), DoNotFollow, BasicFields, out _) != 0 && Marshal.GetLastPInvokeError() == NotPermitted;

    private static FileStatus Read(in StatxAnswer answer)
    {
        var kind = (answer.Mode & TypeMask) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Directory,
            0xA000 => FileKind.SymbolicLink,
            0x1000 => FileKind.NamedPipe,
            0xC000 => FileKind.Socket,
            _ => FileKind.Device,
        };
        return new FileStatus(
            kind,
            (UnixFileMode)(answer.Mode & 0xFFF),
            kind == FileKind.Regular ? (long)answer.Size : 0,
            answer.ModifiedTime,
            answer.Links,
            new FileIdentity(((ulong)answer.DeviceMajor << 32) | answer.DeviceMinor, answer.Inode));
    }

#pragma warning disable SYSLIB1054 // What LibraryImport would generate is unsafe code; nothing here needs marshalling.
    [DllImport("libc", EntryPoint = "statx", SetLastError = true, ExactSpelling = true)]
    private static extern int Statx(int directory, in byte path, int flags, uint mask, out StatxAnswer answer);
#pragma warning restore SYSLIB1054

    /// <summary>The fields that count of what statx answers.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatxAnswer
    {
        [FieldOffset(0x10)]
        public uint Links;

        [FieldOffset(0x1C)]
        public ushort Mode;

        [FieldOffset(0x20)]
        public ulong Inode;

        [FieldOffset(0x28)]
        public ulong Size;

        [FieldOffset(0x70)]
        public long ModifiedTime;

        [FieldOffset(0x88)]
        public uint DeviceMajor;

        [FieldOffset(0x8C)]
        public uint DeviceMinor;
    }
}
