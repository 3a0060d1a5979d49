using Intake.Protocol.Rosters;

namespace Intake.Door;

/// <summary>Puts a membership's facts into the built page; done by the composition root.</summary>
/// <param name="membership">The membership in force; null before the first.</param>
/// <returns>The page in each language.</returns>
public delegate AssembledPages AssemblePages(SignedMembership? membership);
