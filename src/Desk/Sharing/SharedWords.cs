using Intake.Desk.Threads;
using Intake.Desk.Vaults;

namespace Intake.Desk.Sharing;

/// <summary>What the desk says of a message that it did not open itself.</summary>
public static class SharedWords
{
    /// <summary>Whose word it is.</summary>
    public static string Of(SharerRecord sharer)
    {
        ArgumentNullException.ThrowIfNull(sharer);
        return $"Given by {DisplayText.Line(sharer.Name ?? ShortId.Of(sharer.Editor), 64)}: this desk did not open it itself.";
    }
}
