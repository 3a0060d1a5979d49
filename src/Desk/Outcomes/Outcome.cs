using System.Diagnostics.CodeAnalysis;

namespace Intake.Desk.Outcomes;

/// <summary>What came of a request that the world may refuse: a value, or a <see cref="Outcomes.Problem"/> in words. Never an exception.</summary>
/// <typeparam name="T">What is there when it was done.</typeparam>
public sealed class Outcome<T>
    where T : notnull
{
    internal Outcome(T? value, Problem? problem)
    {
        Value = value;
        Problem = problem;
    }

    /// <summary>What was asked for, when it was done.</summary>
    public T? Value { get; }

    /// <summary>Why it was not done, otherwise.</summary>
    public Problem? Problem { get; }

    /// <summary>Tells the two apart.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsDone => Problem is null;

    /// <summary>It was done.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>It was not done.</summary>
    public static implicit operator Outcome<T>(Problem problem) => new(default, problem);
}
