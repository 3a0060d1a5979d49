using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Errands;

namespace Intake.Desk.Errands;

/// <summary>An errand on a disk. It holds no key; whoever reads it learns which editor asks, and how many chunks.</summary>
public static class ErrandFile
{
    /// <summary>Reads and verifies an errand.</summary>
    public static Outcome<SignedErrand> Read(string path)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > SignedErrand.MaximumSize)
                return ErrandProblems.NotGenuine(path, Protocol.DocumentError.Malformed);
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return ErrandProblems.NoErrand(path);
        }

        return SignedErrand.TryParse(bytes, out var signed, out var error) ? signed : ErrandProblems.NotGenuine(path, error);
    }

    /// <summary>Writes an errand, whole or not at all.</summary>
    public static Problem? Write(string path, SignedErrand errand)
    {
        ArgumentNullException.ThrowIfNull(errand);
        try
        {
            AtomicFile.Replace(path, errand.Bytes.Span);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ErrandProblems.CannotWrite(path, failure.Message);
        }
    }
}
