namespace Intake.Console.State;

/// <summary>How something stands.</summary>
public enum Standing
{
    /// <summary>There is nothing yet.</summary>
    Empty,

    /// <summary>As it should be.</summary>
    Healthy,

    /// <summary>It works, and somebody should look.</summary>
    Warning,

    /// <summary>It does not work, or a promise is broken.</summary>
    Broken,
}
