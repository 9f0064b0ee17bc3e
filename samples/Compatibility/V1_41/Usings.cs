global using DockerApiGen;
global using DockerApiGen.V1_41;
