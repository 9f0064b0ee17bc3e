namespace DockerApiGen.Spec;

/// <summary>Knows which whole numbers fit into which format.</summary>
internal static class NumberFormats
{
    /// <summary>Whether each number of one format fits into another. A format that is not known, or none, is 64 bits wide.</summary>
    public static bool Fits(string format, string into)
    {
        (decimal least, decimal most) = Range(format);
        (decimal low, decimal high) = Range(into);
        return low <= least && most <= high;
    }

    private static (decimal Least, decimal Most) Range(string format) => format switch
    {
        "int8" => (sbyte.MinValue, sbyte.MaxValue),
        "int16" => (short.MinValue, short.MaxValue),
        "int32" => (int.MinValue, int.MaxValue),
        "uint8" => (0, byte.MaxValue),
        "uint16" => (0, ushort.MaxValue),
        "uint32" => (0, uint.MaxValue),
        "uint64" => (0, ulong.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };
}
