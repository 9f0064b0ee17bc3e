using System.Text;

namespace DockerApiGen.Tar;

/// <summary>Sets of Unicode's categories of characters, with a bit for each.</summary>
internal static class RuneCategories
{
    private const uint All = (1u << 30) - 1;

    // In the order of UnicodeCategory, but for the last, "Cn", of which Docker's tools do not know.
    private static readonly string[] s_names =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So",
    ];

    public static uint Of(Rune rune) => 1u << (int)Rune.GetUnicodeCategory(rune);

    public static uint Except(uint categories) => All & ~categories;

    /// <summary>Gives the categories of a name, such as "Lu", or "L" for all letters.</summary>
    /// <exception cref="FormatException">There is no such category; the message goes on after "the line".</exception>
    public static uint Named(string name)
    {
        var categories = name == "Any" ? All : 0;
        for (var i = 0; i < s_names.Length; i++)
        {
            categories |= s_names[i] == name || (name.Length == 1 && s_names[i][0] == name[0]) ? 1u << i : 0;
        }

        return categories != 0 ? categories : throw new FormatException(
            $"has the class of characters \"{name}\", which is not supported: of Unicode's, the general categories are, such as \"L\" and \"Lu\".");
    }
}
