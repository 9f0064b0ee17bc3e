using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace DockerApiGen.Tests;

/// <summary>Does something without the root user's right to read everything.</summary>
internal static class Unprivileged
{
    private const uint Nobody = 65534;

    /// <summary>
    /// Runs an action that does all of its work on the thread it is called on. The thread is one of its own, as its user is, and
    /// ends with it.
    /// </summary>
    public static void Run(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            var user = SetFileSystemUser(Nobody);
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                _ = SetFileSystemUser((uint)user);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    // Of all user ids this is the one that each thread has for itself. Who is not root keeps its own.
    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileSystemUser(uint user);
}
