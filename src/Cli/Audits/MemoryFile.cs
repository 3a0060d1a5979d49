using Intake.Audit.Ledgers;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;

namespace Intake.Cli.Audits;

/// <summary>Where an auditor keeps what was seen. The file holds nothing that is not public, but it tells that its owner audits this newsroom.</summary>
internal static class MemoryFile
{
    /// <summary>Reads it; nothing if there is none yet. One that is damaged or of another newsroom is never taken for none.</summary>
    public static Outcome<AuditMemory[]> Read(string? path, NewsroomIdentity newsroom)
    {
        if (path is null || !File.Exists(path))
            return Array.Empty<AuditMemory>();
        if (!AuditMemory.TryParse(File.ReadAllText(path), out var memory))
            return Problem.Usage($"{path} is not the memory of an audit.", "Give the file that an audit wrote, or a new name to begin without a memory.");
        return memory.Newsroom == newsroom.Id
            ? new[] { memory }
            : Problem.Usage($"{path} is the memory of another newsroom.", "Keep one memory file for each newsroom.");
    }

    /// <summary>Writes it whole or not at all.</summary>
    public static void Write(string path, AuditMemory memory)
    {
        var beside = path + ".new";
        File.WriteAllText(beside, memory.ToJson());
        File.Move(beside, path, overwrite: true);
    }
}
