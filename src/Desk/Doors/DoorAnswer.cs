using System.Text;

namespace Intake.Desk.Doors;

/// <summary>What a door answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Its bytes, at most as many as were allowed.</param>
/// <param name="Door">The door that answered, of those that were tried.</param>
/// <param name="Interrupted">A door before it that may have the request too, though its answer never came; or null.</param>
public sealed record DoorAnswer(int Status, byte[] Body, DoorAddress Door, DoorAddress? Interrupted = null)
{
    private const int LongestWord = 32;

    /// <summary>The word with which it refuses, if it does: the same for everyone, whatever the status.</summary>
    public string Word => Body.Length <= LongestWord ? Encoding.ASCII.GetString(Body).TrimEnd('\n') : "";

    /// <summary>Whether it says nothing about what was asked: a proxy's, or that of a server that is just being started again.</summary>
    public bool IsPassing => Status is 408 or 425 or 429 or 500 or 502 or 503 or 504 && !DoorProblems.IsWord(Word);
}
