namespace Intake.Desk.Outcomes;

/// <summary>Why something was not done, in words for the person who asked for it.</summary>
/// <param name="Kind">What can be done about it.</param>
/// <param name="What">What happened.</param>
/// <param name="Consequence">Whether anything was sent, or lost.</param>
/// <param name="Next">What to do now.</param>
public sealed record Problem(ProblemKind Kind, string What, string Consequence, string Next)
{
    /// <summary>A refusal after which nothing was sent.</summary>
    public static Problem Refused(string what, string next, string consequence = "Nothing was sent and nothing is lost.") =>
        new(ProblemKind.Refused, what, consequence, next);

    /// <summary>A question that cannot be answered as it was put.</summary>
    public static Problem Usage(string what, string next) => new(ProblemKind.Usage, what, "Nothing was done.", next);

    /// <summary>A failure that may pass by itself.</summary>
    public static Problem TryAgain(string what, string next, string consequence = "Nothing was sent and nothing is lost.") =>
        new(ProblemKind.TryAgain, what, consequence, next);

    /// <summary>Something of which a part was done.</summary>
    public static Problem Partly(string what, string consequence, string next) => new(ProblemKind.Partly, what, consequence, next);

    /// <summary>The three sentences, as one paragraph.</summary>
    public override string ToString() => $"{What} {Consequence} {Next}";
}
