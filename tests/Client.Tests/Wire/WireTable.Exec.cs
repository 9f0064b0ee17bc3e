namespace DockerApiGen.Client.Tests.Wire;

internal static partial class WireTable
{
    private static IEnumerable<WireRow> Exec =>
    [
        new("ContainerExec", api => api.Exec.CreateAsync("web", new() { AttachStdout = true, Cmd = ["date"], ConsoleSize = [24, 80] }),
            """
            POST /containers/web/exec
            Content-Type: application/json; charset=utf-8

            {"AttachStdout":true,"Cmd":["date"],"ConsoleSize":[24,80]}
            """),

        new("ExecInspect", api => api.Exec.InspectAsync("e1"),
            "GET /exec/e1/json"),

        new("ExecResize", api => api.Exec.ResizeAsync("e1", 24, 80),
            "POST /exec/e1/resize?h=24&w=80"),

        new("ExecStart", api => api.Exec.StartAsync("e1", new() { Detach = false, Tty = true }),
            """
            POST /exec/e1/start
            Connection: Upgrade
            Content-Type: application/json; charset=utf-8
            Upgrade: tcp

            {"Detach":false,"Tty":true}
            """),
    ];
}
