using System.Diagnostics;
using System.Globalization;

namespace DockerApiGen.Tar.Benchmarks;

/// <summary>
/// Packs a tree of 50,000 files against GNU tar, by turns in the same run, and tells how much more memory a process that packs
/// it has used at most than one that packs a single file.
/// </summary>
/// <remarks>
/// Both write to a pipe that is read to its end, and are timed from within: we without the start of the runtime, tar with its
/// own, which is a few milliseconds.
/// </remarks>
internal static class Packing
{
    private const int Files = 50_000;
    private const int FilesInDirectory = 50;
    private const int Rounds = 7;
    private const double SlowestAllowed = 0.8;
    private const double MostMemoryAllowed = 64;

    public static async Task<int> CompareAsync()
    {
        var directory = Directory.CreateTempSubdirectory("dockerapigen-bench-").FullName;
        try
        {
            CreateTree(Path.Join(directory, "tree"));
            CreateFile(Path.Join(directory, "one"), "Dockerfile", 100);
            return await CompareAsync(Path.Join(directory, "tree"), Path.Join(directory, "one"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>What runs in a process of its own: packs a directory once and prints the most memory that was used, in KiB.</summary>
    public static async Task<int> PackAsync(string directory)
    {
        await PackOnceAsync(directory);
        Process.GetCurrentProcess().Refresh();
        Console.WriteLine(Process.GetCurrentProcess().PeakWorkingSet64 / 1024);
        return 0;
    }

    private static async Task<int> CompareAsync(string tree, string one)
    {
        var ours = new List<double>();
        var theirs = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            await PackOnceAsync(tree);
            var our = clock.Elapsed.TotalMilliseconds;
            clock.Restart();
            await TarOnceAsync(tree);
            var their = clock.Elapsed.TotalMilliseconds;
            if (round > 0)
            {
                ours.Add(our);
                theirs.Add(their);
            }
        }

        // The best of several says what the work takes; the rest is what else ran on the machine.
        var speed = theirs.Min() / ours.Min();
        var memory = await MemoryAsync(tree) - await MemoryAsync(one);
        Print($"{Files} files: tar {theirs.Min():F0} ms (median {Median(theirs):F0}), we {ours.Min():F0} ms (median {Median(ours):F0}): {speed:F2} of tar's speed");
        Print($"memory beyond that of packing one file: {memory:F1} MiB");
        return speed >= SlowestAllowed && memory <= MostMemoryAllowed ? 0 : 1;
    }

    private static async Task PackOnceAsync(string directory)
    {
        // Through a pipe to another process, as tar's archive goes.
        using var reader = Process.Start(new ProcessStartInfo("sh", ["-c", "cat >/dev/null"]) { RedirectStandardInput = true })!;
        await BuildContext.FromDirectory(directory).WriteToAsync(reader.StandardInput.BaseStream);
        reader.StandardInput.Close();
        await reader.WaitForExitAsync();
    }

    private static async Task TarOnceAsync(string directory)
    {
        using var tar = Process.Start("sh", ["-c", "tar --create --file - --directory \"$0\" . | cat >/dev/null", directory]);
        await tar.WaitForExitAsync();
    }

    private static async Task<double> MemoryAsync(string directory)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, ["pack", directory]) { RedirectStandardOutput = true })!;
        var kibibytes = double.Parse(await process.StandardOutput.ReadToEndAsync(), CultureInfo.InvariantCulture);
        await process.WaitForExitAsync();
        return kibibytes / 1024;
    }

    private static void CreateTree(string directory)
    {
        var random = new Random(1);
        CreateFile(directory, "Dockerfile", 100);
        for (var i = 0; i < Files - 1; i++)
        {
            var group = i / FilesInDirectory;
            CreateFile(Path.Join(directory, $"group-{group / 100}", $"directory-{group % 100}"), $"some-file-{i}.cs", (int)Math.Pow(10, 1 + (3.5 * random.NextDouble())));
        }
    }

    private static void CreateFile(string directory, string name, int length)
    {
        Directory.CreateDirectory(directory);
        var content = new byte[length];
        Array.Fill(content, (byte)'x');
        File.WriteAllBytes(Path.Join(directory, name), content);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
