using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Versions;

/// <summary>Calls with something in them that API 1.40 does not have.</summary>
internal static class NewerThanTheDaemon
{
    private static readonly Dictionary<string, NewerCall> s_calls = new()
    {
        ["an option"] = new(api => api.Containers.CreateAsync(new() { Image = "a" }, new() { Name = "n", Platform = "linux" }), "platform", "1.41-"),
        ["an option named with a dash"] = new(api => api.Images.ListAsync(new() { SharedSize = false }), "shared-size", "1.42-"),
        ["a property of the body"] = new(api => api.Networks.CreateAsync(new() { Name = "n", EnableIPv4 = false }), "EnableIPv4", "1.47-"),
        ["a property of an object in the body"] = new(
            api => api.Containers.CreateAsync(new() { HostConfig = new() { Annotations = [] } }), "Annotations", "1.43-"),
        ["an open enum"] = new(
            api => api.Containers.CreateAsync(new() { HostConfig = new() { CgroupnsMode = new("") } }), "CgroupnsMode", "1.41-"),
        ["a property of an object in a list"] = new(
            api => api.Containers.CreateAsync(new() { HostConfig = new() { Mounts = [new(), new() { ImageOptions = new() }] } }), "ImageOptions", "1.48-"),
        ["a property of an object in a map"] = new(
            api => api.Containers.CreateAsync(new() { NetworkingConfig = new() { EndpointsConfig = new() { ["a"] = new(), ["b"] = new() { GwPriority = 0 } } } }),
            "GwPriority",
            "1.48-"),
        ["an operation"] = new(api => api.Volumes.UpdateAsync("v", 1, new()), "VolumeUpdate", "1.42-"),
    };

    public static TheoryData<string> Names => [.. s_calls.Keys];

    public static NewerCall Find(string name) => s_calls[name];
}
