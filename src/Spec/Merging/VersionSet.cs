namespace DockerApiGen.Spec;

/// <summary>Some of the versions that a document holds, each by its place in their order.</summary>
internal readonly record struct VersionSet(ulong Bits)
{
    /// <summary>How many versions a document can hold.</summary>
    public const int Capacity = 64;

    /// <summary>Whether it holds no version.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>How many versions it holds.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            for (ulong rest = Bits; rest != 0; rest &= rest - 1)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>The version at a place.</summary>
    public static VersionSet Of(int index) => new(1UL << index);

    /// <summary>The first so many versions.</summary>
    public static VersionSet First(int count) => new(count == Capacity ? ulong.MaxValue : (1UL << count) - 1);

    /// <summary>The versions in either.</summary>
    public static VersionSet operator |(VersionSet left, VersionSet right) => new(left.Bits | right.Bits);

    /// <summary>The versions in both.</summary>
    public static VersionSet operator &(VersionSet left, VersionSet right) => new(left.Bits & right.Bits);

    /// <summary>Whether the version at a place is in it.</summary>
    public bool Contains(int index) => (Bits & (1UL << index)) != 0;
}
