using DockerApiGen.Tar.Benchmarks;

return args is ["pack", var directory] ? await Packing.PackAsync(directory) : await Packing.CompareAsync();
