using Intake.Desk.Vaults;

namespace Intake.Desk.Sessions;

/// <summary>The last steps of this desk and how each is taken back, in memory alone.</summary>
internal sealed class UndoSteps
{
    private const int Most = 50;
    private readonly Lock gate = new();
    private readonly LinkedList<(string What, Func<VaultContents, VaultContents> Undo)> steps = [];

    /// <summary>What the last step was, or null.</summary>
    public string? Last
    {
        get
        {
            lock (gate)
                return steps.Last?.Value.What;
        }
    }

    /// <summary>Remembers a step; the oldest one is forgotten when there are too many.</summary>
    public void Push(string what, Func<VaultContents, VaultContents> undo)
    {
        lock (gate)
        {
            steps.AddLast((what, undo));
            if (steps.Count > Most)
                steps.RemoveFirst();
        }
    }

    /// <summary>Takes the last step out, or gives null.</summary>
    public Func<VaultContents, VaultContents>? Pop()
    {
        lock (gate)
        {
            var undo = steps.Last?.Value.Undo;
            if (undo is not null)
                steps.RemoveLast();
            return undo;
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (gate)
            steps.Clear();
    }
}
