using System;
using System.Collections.Generic;

namespace DockerApiGen.Generator;

/// <summary>Hands out each name once.</summary>
internal sealed class NameScope(params string[] taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The name, or with a suffix, then numbers, where it is taken.</summary>
    public string Take(string name, string suffix)
    {
        if (_taken.Add(name))
        {
            return name;
        }

        string next = name + suffix;
        for (int i = 2; !_taken.Add(next); i++)
        {
            next = name + suffix + i;
        }

        return next;
    }
}
