namespace Intake.Newsroom;

/// <summary>What is done when a membership was accepted, before whoever brought it is answered; named by the composition root.</summary>
public delegate void MembershipAccepted();
