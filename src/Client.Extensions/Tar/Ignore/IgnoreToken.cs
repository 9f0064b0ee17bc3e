namespace DockerApiGen.Tar;

/// <summary>A part of a pattern: the characters it takes, and how many.</summary>
internal readonly record struct IgnoreToken(RuneSet Runes, IgnoreRepeat Repeat);
