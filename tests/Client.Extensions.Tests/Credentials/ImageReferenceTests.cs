namespace DockerApiGen.Tests;

public class ImageReferenceTests
{
    private const string Hex = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Sha256 = "sha256:" + Hex;

    [Theory]
    [InlineData("me:hush@ghcr.io/x")]
    [InlineData("me:hu/sh@ghcr.io/x")]
    [InlineData("me:h@sh@ghcr.io/x")]
    [InlineData("https://me:hush@ghcr.io/x")]
    public void What_may_hold_a_password_is_not_repeated(string text)
    {
        var message = Assert.Throws<FormatException>(() => ImageReference.Parse(text)).Message;
        Assert.DoesNotContain("hu", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\"", message, StringComparison.Ordinal);
        Assert.DoesNotContain("ghcr", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ubuntu", "docker.io", "library/ubuntu", null, null, "ubuntu", "docker.io/library/ubuntu")]
    [InlineData("ubuntu:24.04", "docker.io", "library/ubuntu", "24.04", null, "ubuntu:24.04", "docker.io/library/ubuntu:24.04")]
    [InlineData("library/ubuntu", "docker.io", "library/ubuntu", null, null, "ubuntu", "docker.io/library/ubuntu")]
    [InlineData("docker.io/ubuntu", "docker.io", "library/ubuntu", null, null, "ubuntu", "docker.io/library/ubuntu")]
    [InlineData("docker.io/library/ubuntu", "docker.io", "library/ubuntu", null, null, "ubuntu", "docker.io/library/ubuntu")]
    [InlineData("index.docker.io/ubuntu", "docker.io", "library/ubuntu", null, null, "ubuntu", "docker.io/library/ubuntu")]
    [InlineData("me/app", "docker.io", "me/app", null, null, "me/app", "docker.io/me/app")]
    [InlineData("library/me/app", "docker.io", "library/me/app", null, null, "library/me/app", "docker.io/library/me/app")]
    [InlineData("ghcr.io/me/app:1", "ghcr.io", "me/app", "1", null, "ghcr.io/me/app:1", "ghcr.io/me/app:1")]
    [InlineData("localhost/app", "localhost", "app", null, null, "localhost/app", "localhost/app")]
    [InlineData("localhost:5000", "docker.io", "library/localhost", "5000", null, "localhost:5000", "docker.io/library/localhost:5000")]
    [InlineData("host:5000/app", "host:5000", "app", null, null, "host:5000/app", "host:5000/app")]
    [InlineData("host:5000/a/b/c:v1.0-rc_1", "host:5000", "a/b/c", "v1.0-rc_1", null, "host:5000/a/b/c:v1.0-rc_1", "host:5000/a/b/c:v1.0-rc_1")]
    [InlineData("[::1]:5000/app", "[::1]:5000", "app", null, null, "[::1]:5000/app", "[::1]:5000/app")]
    [InlineData("[2001:db8::1]/app:x", "[2001:db8::1]", "app", "x", null, "[2001:db8::1]/app:x", "[2001:db8::1]/app:x")]
    [InlineData("Host/app", "Host", "app", null, null, "Host/app", "Host/app")]
    [InlineData("xn--n3h.com/myimage:xn--n3h.com", "xn--n3h.com", "myimage", "xn--n3h.com", null, "xn--n3h.com/myimage:xn--n3h.com", "xn--n3h.com/myimage:xn--n3h.com")]
    [InlineData("ubuntu@" + Sha256, "docker.io", "library/ubuntu", null, Sha256, "ubuntu@" + Sha256, "docker.io/library/ubuntu@" + Sha256)]
    [InlineData("ghcr.io/me/app:1@" + Sha256, "ghcr.io", "me/app", "1", Sha256, "ghcr.io/me/app:1@" + Sha256, "ghcr.io/me/app:1@" + Sha256)]
    [InlineData("a__b/c--d.e_f", "docker.io", "a__b/c--d.e_f", null, null, "a__b/c--d.e_f", "docker.io/a__b/c--d.e_f")]
    public void A_name_is_read_as_the_docker_command_reads_it(
        string text, string registry, string repository, string? tag, string? digest, string familiar, string full)
    {
        Assert.True(ImageReference.TryParse(text, out var reference));
        Assert.Equal((registry, repository, tag, digest), (reference.Registry, reference.Repository, reference.Tag, reference.Digest));
        Assert.Equal(familiar, reference.ToString());
        Assert.Equal(full, reference.ToFullString());
        Assert.Equal(reference, ImageReference.Parse(reference.ToString()));
        Assert.Equal(reference, ImageReference.Parse(reference.ToFullString()));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(Hex, "id of an image")]
    [InlineData("Ubuntu", "lower case")]
    [InlineData("me/App:1", "lower case")]
    [InlineData(":tag", "the repository is missing")]
    [InlineData("ghcr.io/", "the repository is missing")]
    [InlineData("ubuntu:", "no tag")]
    [InlineData("ubuntu:-x", "the tag \"-x\"")]
    [InlineData("ubuntu:a b", "the tag \"a b\"")]
    [InlineData("ubuntu@", "the digest after the @ does not begin")]
    [InlineData("ubuntu@md5:" + Hex, "does not begin with sha256:")]
    [InlineData("ubuntu@sha256:abc", "64 hexadecimal digits")]
    [InlineData("ubuntu@sha256:" + "A123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "64 hexadecimal digits")]
    [InlineData("a//b", "is empty")]
    [InlineData("me/-app", "the part \"-app\"")]
    [InlineData("me/app-", "the part \"app-\"")]
    [InlineData("me/a___b", "the part \"a___b\"")]
    [InlineData("me/a..b", "the part \"a..b\"")]
    [InlineData("a\nb", "the part")]
    [InlineData("ubuntu\n", "the part")]
    [InlineData("-host.io/app", "\"-host.io\" is not a registry's host")]
    [InlineData("foo_bar.com:8080/x", "\"foo_bar.com:8080\" is not a registry's host")]
    [InlineData("host:port/app", "\"host:port\" is not a registry's host")]
    [InlineData("https://ghcr.io/me/app", "\"https:\" is not a registry's host")]
    [InlineData("user@ghcr.io/me/app", "the digest")]
    public void What_is_no_name_says_what_is_wrong_with_it(string text, string problem)
    {
        Assert.False(ImageReference.TryParse(text, out var reference));
        Assert.Null(reference);
        Assert.Contains(problem, Assert.Throws<FormatException>(() => ImageReference.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_has_a_longest_length()
    {
        Assert.True(ImageReference.TryParse(new string('a', 255 - "library/".Length), out _));
        Assert.Contains("255", Assert.Throws<FormatException>(() => ImageReference.Parse(new string('a', 256))).Message, StringComparison.Ordinal);
        Assert.True(ImageReference.TryParse("a:" + new string('a', 128), out _));
        Assert.Contains("128", Assert.Throws<FormatException>(() => ImageReference.Parse("a:" + new string('a', 129))).Message, StringComparison.Ordinal);
        Assert.False(ImageReference.TryParse(null, out _));
    }
}
