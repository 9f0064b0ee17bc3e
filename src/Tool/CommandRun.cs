using System.Text;

namespace DockerApiGen.Tool;

/// <summary>What the commands do in the same way.</summary>
internal static class CommandRun
{
    /// <summary>Runs a command; what goes wrong with files is an error that was refused, not a crash.</summary>
    public static async Task<int> WithErrorsAsync(ErrorReport errors, Func<Task<int>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Write(exception.Message);
            return ExitCode.Refused;
        }
    }

    /// <summary>Writes a result into a file, or to the output where none is named.</summary>
    public static async Task WriteAsync(string text, FileInfo? file, TextWriter output, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            await output.WriteAsync(new StringBuilder(text), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await DocumentFile.WriteAsync(file, text, cancellationToken).ConfigureAwait(false);
        }
    }
}
