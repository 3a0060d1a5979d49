using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;

namespace Intake.Cli.Shell;

/// <summary>Reads newsroom.pub, by which a person says which newsroom is meant.</summary>
internal static class NewsroomFiles
{
    /// <summary>Reads it, or says what is wrong with it.</summary>
    public static Outcome<NewsroomFile> Read(string path)
    {
        if (!File.Exists(path))
            return Problem.Usage($"There is no file {path}.", "Check the path. It is the newsroom.pub that the newsroom gives out.");
        return NewsroomFile.TryParse(File.ReadAllText(path), out var newsroom)
            ? newsroom
            : Problem.Usage($"{path} is not a newsroom's public file.", "It is the newsroom.pub that the newsroom gives out.");
    }
}
