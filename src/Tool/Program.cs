using DockerApiGen.Tool;

return await DockerApiGenCommand.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
