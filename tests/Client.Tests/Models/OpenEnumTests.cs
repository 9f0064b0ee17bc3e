using System.Reflection;
using System.Text.Json;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Models;

/// <summary>The enums are open: what this version does not know is kept, and unset differs from empty.</summary>
public sealed class OpenEnumTests
{
    public static TheoryData<string> Enums => [.. All.Select(type => type.Name)];

    public static TheoryData<string> TextEnums => [.. All.Where(IsText).Select(type => type.Name)];

    private static IEnumerable<Type> All => typeof(IDockerApi).Assembly.GetExportedTypes().Where(type => type.IsValueType && type.GetProperty("IsSet") is not null);

    [Theory]
    [MemberData(nameof(Enums))]
    public void A_member_that_is_unknown_survives_a_round_trip(string name)
    {
        var type = Named(name);
        var json = IsText(type) ? "\"no-such-member\"" : "9000000000";

        var value = JsonSerializer.Deserialize(json, type)!;

        Assert.Equal(json, JsonSerializer.Serialize(value, type));
        Assert.Equal(json, JsonSerializer.Serialize(value, DockerJsonContext.Default.GetTypeInfo(type) ?? JsonSerializerOptions.Default.GetTypeInfo(type)));
        Assert.True(IsSet(value));
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void The_default_is_unset_and_null_reads_as_unset(string name)
    {
        var type = Named(name);
        var unset = Activator.CreateInstance(type)!;

        Assert.False(IsSet(unset));
        Assert.Null(Value(unset));
        Assert.Equal(unset, JsonSerializer.Deserialize("null", type));
        Assert.Equal("null", JsonSerializer.Serialize(unset, type));
    }

    [Theory]
    [MemberData(nameof(TextEnums))]
    public void The_empty_text_is_a_value_and_not_unset(string name)
    {
        var type = Named(name);
        var empty = JsonSerializer.Deserialize("\"\"", type)!;

        Assert.True(IsSet(empty));
        Assert.Equal("", Value(empty));
        Assert.NotEqual(Activator.CreateInstance(type), empty);
        Assert.Equal("\"\"", JsonSerializer.Serialize(empty, type));
    }

    [Fact]
    public void Zero_is_a_value_and_not_unset()
    {
        Assert.True(ChangeType.Modified.IsSet);
        Assert.NotEqual(default, ChangeType.Modified);
        Assert.Equal("""{"Kind":0}""", Dto.Write(new FilesystemChange { Kind = ChangeType.Modified }));
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void The_known_members_differ_and_equal_what_is_read(string name)
    {
        var type = Named(name);
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)!).ToList();

        Assert.NotEmpty(members);
        Assert.Equal(members.Count, members.Distinct().Count());
        foreach (var member in members)
        {
            var copy = JsonSerializer.Deserialize(JsonSerializer.Serialize(member, type), type)!;
            Assert.Equal(member, copy);
            Assert.Equal(member.GetHashCode(), copy.GetHashCode());
            Assert.Equal(FormattableString.Invariant($"{Value(member)}"), member.ToString());
            Assert.True((bool)type.GetMethod("op_Equality")!.Invoke(null, [member, copy])!);
            Assert.False((bool)type.GetMethod("op_Inequality")!.Invoke(null, [member, copy])!);
        }
    }

    [Fact]
    public void A_member_is_written_as_text_or_number_and_compares_by_case()
    {
        Mount mount = new() { Type = "bind" };

        Assert.Equal(MountType.Bind, mount.Type);
        Assert.NotEqual(MountType.Bind, new MountType("Bind"));
        Assert.Equal("""{"Type":"bind"}""", Dto.Write(mount));
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void A_value_of_another_kind_is_a_JSON_exception(string name)
    {
        var type = Named(name);

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(IsText(type) ? "1" : "\"1\"", type));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("{}", type));
    }

    private static Type Named(string name) => All.Single(type => type.Name == name);

    private static bool IsText(Type type) => type.GetProperty("Value")!.PropertyType == typeof(string);

    private static bool IsSet(object value) => (bool)value.GetType().GetProperty("IsSet")!.GetValue(value)!;

    private static object? Value(object value) => value.GetType().GetProperty("Value")!.GetValue(value);
}
