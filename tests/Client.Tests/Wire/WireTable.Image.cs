using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Wire;

internal static partial class WireTable
{
    private static IEnumerable<WireRow> Distribution =>
    [
        new("DistributionInspect", api => api.Distribution.InspectAsync("library/busybox:1", new() { Username = "t" }),
            """
            GET /distribution/library%2Fbusybox%3A1/json
            X-Registry-Auth: eyJ1c2VybmFtZSI6InQifQ==
            """),
    ];

    private static IEnumerable<WireRow> Images =>
    [
        new("ImageBuild", api => api.Images.BuildAsync(
                Tar(),
                new()
                {
                    BuildArgs = new() { ["A"] = "b", ["HTTP_PROXY"] = null },
                    BuildId = "b1",
                    CacheFrom = ["app"],
                    CgroupParent = "builds",
                    CpuPeriod = 100000,
                    CpuQuota = 50000,
                    CpusetCpus = "0-3",
                    CpusetMems = "0",
                    CpuShares = 512,
                    Dockerfile = "build/Dockerfile",
                    ExtraHosts = ["a:1.2.3.4", "b:::1"],
                    ForceRemove = true,
                    Isolation = "process",
                    Labels = new() { ["l"] = "1" },
                    Memory = 4294967296,
                    MemorySwap = -1,
                    NetworkMode = "host",
                    NoCache = true,
                    Outputs = [new() { Type = "local", Attrs = new() { ["dest"] = "out" } }],
                    Platform = "linux/arm64",
                    Pull = "always",
                    Quiet = false,
                    Remote = "https://example.org/x.git#main",
                    Remove = true,
                    Session = "s1",
                    ShmSize = 67108864,
                    Squash = false,
                    Tags = ["app:1", "app:latest"],
                    Target = "release",
                    Ulimits = [new() { Name = "nofile", Soft = 1, Hard = 2 }],
                    Version = ImageBuildVersion.Value1,
                },
                new() { ["host:5000"] = new() { Username = "me", Password = "?>" } }),
            """
            POST /build?buildargs=%7B%22A%22%3A%22b%22%2C%22HTTP_PROXY%22%3Anull%7D&cachefrom=%5B%22app%22%5D&cpuperiod=100000&cpuquota=50000&cpusetcpus=0-3&cpushares=512&dockerfile=build%2FDockerfile&extrahosts=a%3A1.2.3.4&extrahosts=b%3A%3A%3A1&forcerm=true&labels=%7B%22l%22%3A%221%22%7D&memory=4294967296&memswap=-1&networkmode=host&nocache=true&outputs=%5B%7B%22Type%22%3A%22local%22%2C%22Attrs%22%3A%7B%22dest%22%3A%22out%22%7D%7D%5D&platform=linux%2Farm64&pull=always&q=false&remote=https%3A%2F%2Fexample.org%2Fx.git%23main&rm=true&shmsize=67108864&squash=false&t=app%3A1&t=app%3Alatest&target=release&version=1&cgroupparent=builds&cpusetmems=0&isolation=process&ulimits=%5B%7B%22Name%22%3A%22nofile%22%2C%22Soft%22%3A1%2C%22Hard%22%3A2%7D%5D&session=s1&buildid=b1
            Content-Type: application/x-tar
            Expect: 100-continue
            X-Registry-Config: eyJob3N0OjUwMDAiOnsicGFzc3dvcmQiOiI_PiIsInVzZXJuYW1lIjoibWUifX0=

            tar
            """),

        new("ImageBuild", api => api.Images.BuildAsync(options: new() { Remote = "https://example.org/x.git", Tags = [] }),
            "POST /build?remote=https%3A%2F%2Fexample.org%2Fx.git", "without a context"),

        new("BuildPrune", api => api.Images.BuildPruneAsync(
                new() { All = true, Filters = new() { { "name", "x" } }, KeepStorage = 1, MaxUsedSpace = 2, MinFreeSpace = 3, ReservedSpace = 4 }),
            "POST /build/prune?all=true&filters=%7B%22name%22%3A%5B%22x%22%5D%7D&keep-storage=1&max-used-space=2&min-free-space=3&reserved-space=4"),

        new("ImageCommit", api => api.Images.CommitAsync(
                new() { Cmd = ["sh"] },
                new() { Author = "A <a@b.c>", Changes = ["ENV A=1", "EXPOSE 80"], Comment = "why not?", Container = "web", Pause = false, Repo = "app", Tag = "2" }),
            """
            POST /commit?author=A%20%3Ca%40b.c%3E&changes=ENV%20A%3D1&changes=EXPOSE%2080&comment=why%20not%3F&container=web&pause=false&repo=app&tag=2
            Content-Type: application/json; charset=utf-8

            {"Cmd":["sh"]}
            """),

        new("ImageCommit", api => api.Images.CommitAsync(options: new() { Container = "web" }),
            "POST /commit?container=web", "without a configuration"),

        new("ImageCreate", api => api.Images.CreateAsync(
                options: new() { Changes = ["CMD sh", "ENV A=1"], FromImage = "busybox", FromSrc = "", Message = "m", Platform = "linux", Repo = "r", Tag = "sha256:abc" },
                registryAuth: new() { Username = "t" }),
            """
            POST /images/create?changes=CMD%20sh&changes=ENV%20A%3D1&fromImage=busybox&fromSrc=&message=m&platform=linux&repo=r&tag=sha256%3Aabc
            X-Registry-Auth: eyJ1c2VybmFtZSI6InQifQ==
            """),

        new("ImageCreate", api => api.Images.CreateAsync(Tar(), new() { FromSrc = "-", Repo = "busybox" }),
            """
            POST /images/create?fromSrc=-&repo=busybox
            Content-Type: application/x-tar
            Expect: 100-continue

            tar
            """, "from an archive"),

        new("ImageGetAll", api => api.Images.GetAllAsync(new() { Names = ["a/b:1", "c"], Platform = "linux/arm64" }),
            "GET /images/get?names=a%2Fb%3A1&names=c&platform=%7B%22architecture%22%3A%22arm64%22%2C%22os%22%3A%22linux%22%7D"),

        new("ImageList", api => api.Images.ListAsync(new() { All = true, Digests = true, Filters = new() { { "name", "x" } }, Manifests = false, SharedSize = true }),
            "GET /images/json?all=true&digests=true&filters=%7B%22name%22%3A%5B%22x%22%5D%7D&manifests=false&shared-size=true"),

        new("ImageLoad", api => api.Images.LoadAsync(Tar(), new() { Platform = "linux", Quiet = false }),
            """
            POST /images/load?platform=%7B%22os%22%3A%22linux%22%7D&quiet=false
            Content-Type: application/x-tar
            Expect: 100-continue

            tar
            """),

        new("ImagePrune", api => api.Images.PruneAsync(new() { Filters = new() { { "dangling", "0" } } }),
            "POST /images/prune?filters=%7B%22dangling%22%3A%5B%220%22%5D%7D"),

        new("ImageSearch", api => api.Images.SearchAsync("nginx & co", new() { Filters = new() { { "name", "x" } }, Limit = 25 }, new() { Username = "t" }),
            """
            GET /images/search?term=nginx%20%26%20co&filters=%7B%22name%22%3A%5B%22x%22%5D%7D&limit=25
            X-Registry-Auth: eyJ1c2VybmFtZSI6InQifQ==
            """),

        new("ImageDelete", api => api.Images.DeleteAsync("lib/x:1", new() { Force = false, NoPrune = true }),
            "DELETE /images/lib%2Fx%3A1?force=false&noprune=true"),

        new("ImageGet", api => api.Images.GetAsync("lib/x@sha256:abc", new() { Platform = "linux/arm64" }),
            "GET /images/lib%2Fx%40sha256%3Aabc/get?platform=%7B%22architecture%22%3A%22arm64%22%2C%22os%22%3A%22linux%22%7D"),

        new("ImageHistory", api => api.Images.HistoryAsync("busybox", new() { Platform = "linux/arm64" }),
            "GET /images/busybox/history?platform=%7B%22architecture%22%3A%22arm64%22%2C%22os%22%3A%22linux%22%7D"),

        new("ImageInspect", api => api.Images.InspectAsync("host:5000/lib/x:1", new() { Manifests = true }),
            "GET /images/host%3A5000%2Flib%2Fx%3A1/json?manifests=true"),

        new("ImagePush", api => api.Images.PushAsync("host:5000/x", new() { Platform = "linux/arm64", Tag = "1" }, new() { Username = "a", Password = "b" }),
            """
            POST /images/host%3A5000%2Fx/push?platform=%7B%22architecture%22%3A%22arm64%22%2C%22os%22%3A%22linux%22%7D&tag=1
            X-Registry-Auth: eyJwYXNzd29yZCI6ImIiLCJ1c2VybmFtZSI6ImEifQ==
            """),

        new("ImageTag", api => api.Images.TagAsync("busybox", new() { Repo = "host:5000/busybox", Tag = "mine" }),
            "POST /images/busybox/tag?repo=host%3A5000%2Fbusybox&tag=mine"),
    ];
}
