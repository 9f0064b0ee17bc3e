using System.Diagnostics;
using DockerApiGen.Tar;

namespace DockerApiGen.Tests;

public class DockerIgnoreTests
{
    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "a/b/c", true)]
    [InlineData("a", "ab", false)]
    [InlineData("a", "b/a", false)]
    [InlineData("a", "A", false)]
    [InlineData("/a", "a", true)]
    [InlineData("//a//./b/../c/", "a/c", true)]
    [InlineData("./a", "a", true)]
    [InlineData("..", "a", false)]
    [InlineData("*", "a", true)]
    [InlineData("*", "a/b", true)]
    [InlineData("*.md", "a.md", true)]
    [InlineData("*.md", "a/b.md", false)]
    [InlineData("*/*.md", "a/b.md", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("a?c", "a😀c", true)]
    [InlineData("**", "a/b/c", true)]
    [InlineData("**/b", "b", true)]
    [InlineData("**/b", "a/b", true)]
    [InlineData("**/b", "a/b/c", true)]
    [InlineData("**/b", "a/xb", false)]
    [InlineData("**b", "a/xb", true)]
    [InlineData("**/*.cs", "a/b/c.cs", true)]
    [InlineData("**/*.cs", "c.cs", true)]
    [InlineData("a/**", "a/b", true)]
    [InlineData("a/**", "a", false)]
    [InlineData("a**", "ab/c", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "a/xb", false)]
    [InlineData("a/**/?", "a/x/yy", true)]
    [InlineData("a/**/?", "a/xx/yy", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("[^a-c]x", "dx", true)]
    [InlineData("[^a]x", "/x", true)]
    [InlineData("[!a]x", "!x", true)]
    [InlineData("[a\\-c]x", "-x", true)]
    [InlineData("[a\\]]x", "]x", true)]
    [InlineData("[[:digit:]]x", "7x", true)]
    [InlineData("[😀-😂]", "😁", true)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("\\!a", "!a", true)]
    [InlineData("\\#a", "#a", true)]
    [InlineData("a\\[b", "a[b", true)]
    [InlineData("a.c*", "abc", false)]
    [InlineData("a+(b)$*", "a+(b)$d", true)]
    [InlineData("a|b", "a", false)]
    [InlineData("a|?", "ab", true)]
    [InlineData("a|?", "bb", true)]
    [InlineData("a|?", "b/b", true)]
    [InlineData("{a}?", "{a}b", true)]
    [InlineData("a\\b/?", "a/b", true)]
    [InlineData("a\\bc?", "acd", false)]
    [InlineData("a^b", "a^b", true)]
    [InlineData(" a b ", "a b", true)]
    [InlineData("# a", "# a", false)]
    [InlineData(" # a", "# a", true)]
    [InlineData("\uFEFF#a", "#a", false)]
    [InlineData("\uFEFFa", "a", true)]
    [InlineData("a\r\nb\r\n", "b", true)]
    [InlineData("a\u2028b", "a\u2028b", true)]
    [InlineData("é", "é", true)]
    [InlineData("^a*", "abc", true)]
    [InlineData("*^a", "^a", false)]
    [InlineData("\\Aa*", "abc", true)]
    [InlineData("a\\Ab*", "ab", false)]
    [InlineData("*\\z", "abc", true)]
    [InlineData("*\\zc", "abc", false)]
    [InlineData("^{2}a*", "ab", true)]
    [InlineData("a^{0}*", "ab", true)]
    [InlineData("*\\b?", "ab", false)]
    [InlineData("*\\b?", "a-", true)]
    [InlineData("*\\B?", "ab", true)]
    [InlineData("*\\bb", "a/b", false)]
    [InlineData("**\\bb", "a/b", true)]
    [InlineData("bin\\x64", "bind", true)]
    [InlineData("bin\\x64", "bin/x64", false)]
    [InlineData("\\x{1F600}*", "😀", true)]
    [InlineData("\\x{000000000061}*", "a", true)]
    [InlineData("a\\052", "a*", true)]
    [InlineData("a\\0*", "a\0b", true)]
    [InlineData("a\\12b", "a\nb", true)]
    [InlineData("a\\1011*", "aA1", true)]
    [InlineData("[\\x61-\\x63]", "b", true)]
    [InlineData("\\pL", "é", true)]
    [InlineData("\\pL", "1", false)]
    [InlineData("\\PL", "1", true)]
    [InlineData("\\p{Lu}", "É", true)]
    [InlineData("\\p{Lu}", "é", false)]
    [InlineData("\\p{^Lu}", "é", true)]
    [InlineData("\\P{^Lu}", "é", false)]
    [InlineData("\\p{Any}", "é", true)]
    [InlineData("[\\PL\\pL]x", "éx", true)]
    [InlineData("[^\\pL1]x", "2x", true)]
    [InlineData("[^\\pL1]x", "1x", false)]
    [InlineData("[^\\pL1]x", "éx", false)]
    [InlineData("\\Qa?\\E", "a[^/]", true)]
    [InlineData("\\Qab", "ab$c", true)]
    [InlineData("\\Qab", "ab", false)]
    [InlineData("\\Qab\\E{2}", "abb", true)]
    [InlineData("a{2}*", "aab", true)]
    [InlineData("a{2}*", "ab", false)]
    [InlineData("?{2,3}x", "abx", true)]
    [InlineData("?{2,3}x", "abcdx", false)]
    [InlineData("a{2,}?", "aaaab", true)]
    [InlineData("a{0}b*", "bc", true)]
    [InlineData("*{1,2,3}", "a{1,2,3}", true)]
    [InlineData("*{02}", "a{02}", true)]
    [InlineData("*{,2}", "a{,2}", true)]
    [InlineData("**/{a}x", "b/{a}x", true)]
    [InlineData("[[:]x", ":x", true)]
    public void A_pattern_matches_as_docker_build_does(string text, string path, bool isExcluded) =>
        Assert.Equal(isExcluded, DockerIgnore.Parse(text).IsExcluded(path));

    [Theory]
    [InlineData("*\n!a", "a", false)]
    [InlineData("*\n!a", "a/b", false)]
    [InlineData("*\n! a ", "a", false)]
    [InlineData("*\n!/a", "a", false)]
    [InlineData("*\n/!a", "a", false)]
    [InlineData("!a\n*", "a", true)]
    [InlineData("a\n!a/b", "a/b", false)]
    [InlineData("a\n!a/b\na/b/c", "a/b/c", true)]
    [InlineData("**\n!**/*.cs", "a/b.cs", false)]
    [InlineData("a\n!!a", "a", true)]
    [InlineData("!a", "b", false)]
    public void The_last_pattern_that_matches_decides(string text, string path, bool isExcluded) =>
        Assert.Equal(isExcluded, DockerIgnore.Parse(text).IsExcluded(path));

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a\n!a/b", "a", false)]
    [InlineData("a\n!a/b/c", "a/b", false)]
    [InlineData("a\n!ab", "a", true)]
    [InlineData("a\n!**/b", "a", true)]
    public void A_directory_is_skipped_unless_an_exception_names_it(string text, string directory, bool canSkip) =>
        Assert.Equal(canSkip, DockerIgnore.Parse(text).CanSkipDirectory(directory));

    [Theory]
    [InlineData("a\n!", 2)]
    [InlineData("!/", 1)]
    [InlineData("a\n\n#\n[", 4)]
    [InlineData("[]a]", 1)]
    [InlineData("[-a]", 1)]
    [InlineData("[a-]", 1)]
    [InlineData("[z-a]", 1)]
    [InlineData("[[:none:]]", 1)]
    [InlineData("a\\", 1)]
    [InlineData("bin\\e*", 1)]
    [InlineData("*{2}", 1)]
    [InlineData("a|{2}*", 1)]
    [InlineData("a{2}{3}*", 1)]
    [InlineData("*a{1001}", 1)]
    [InlineData("*a{3,2}", 1)]
    [InlineData("*a{99999999999999999999}", 1)]
    [InlineData("[[:]:]", 1)]
    [InlineData("[\\A]", 1)]
    [InlineData("[a-\\d]", 1)]
    [InlineData("*\\1", 1)]
    [InlineData("*\\x4", 1)]
    [InlineData("*\\xgg", 1)]
    [InlineData("*\\x{}", 1)]
    [InlineData("*\\x{110000}", 1)]
    [InlineData("*\\x{fffffffff}", 1)]
    [InlineData("*\\x{61", 1)]
    [InlineData("*\\p", 1)]
    [InlineData("*\\p{Greek}", 1)]
    [InlineData("*\\p{L", 1)]
    [InlineData("*\\E", 1)]
    public void A_line_that_is_no_pattern_is_named(string text, int line)
    {
        var exception = Assert.Throws<FormatException>(() => DockerIgnore.Parse(text, isBackslashSeparator: false));
        Assert.StartsWith($"Line {line} ", exception.Message);
    }

    [Fact]
    public void On_Windows_a_backslash_separates_directories()
    {
        var ignore = DockerIgnore.Parse("bin\\*.dll\n!\\bin\\a.dll", isBackslashSeparator: true);
        Assert.True(ignore.IsExcluded("bin/b.dll"));
        Assert.False(ignore.IsExcluded("bin/a.dll"));
    }

    [Fact]
    public void Matching_allocates_nothing()
    {
        var ignore = DockerIgnore.Parse("**/*.cs\na/**/b?[c-e]*\n!x\n*\n!**/*.txt\nexact\n**/suffix\nprefix/**\n\\pL*\\b?\n" + new string('?', 300));
        ReadOnlySpan<char> path = "a/some/longer/path/of/a/file.txt";
        ignore.IsExcluded(path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            ignore.IsExcluded(path);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_pattern_made_to_be_slow_is_not()
    {
        var ignore = DockerIgnore.Parse(string.Concat(Enumerable.Repeat("*a**/", 20)) + "b");
        var path = string.Concat(Enumerable.Repeat(new string('a', 100) + "/", 40));
        var clock = Stopwatch.StartNew();
        Assert.False(ignore.IsExcluded(path));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_pattern_of_many_repetitions_is_not_slow_and_one_of_too_many_is_refused()
    {
        var ignore = DockerIgnore.Parse(string.Concat(Enumerable.Repeat("a{0,1000}", 20)) + "b?");
        var path = new string('a', 4000);
        var clock = Stopwatch.StartNew();
        Assert.False(ignore.IsExcluded(path));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
        Assert.Throws<FormatException>(() => DockerIgnore.Parse(string.Concat(Enumerable.Repeat("a{1000}", 1000)) + "*"));
    }

    [Fact]
    public void What_is_kept_is_sent_whatever_the_patterns_say()
    {
        var ignore = DockerIgnore.Parse("*\n**/Dockerfile").Keeping([".dockerignore", "docker/[a]/Dockerfile"]);
        Assert.False(ignore.IsExcluded(".dockerignore"));
        Assert.False(ignore.IsExcluded("docker/[a]/Dockerfile"));
        Assert.True(ignore.IsExcluded("docker/a/Dockerfile"));
        Assert.False(ignore.CanSkipDirectory("docker/[a]"));
    }
}
