using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;

namespace Intake.EndToEnd.Newsrooms;

/// <summary>A tip as an editor opened it.</summary>
/// <param name="Source">Where to answer, and whose thread it is.</param>
/// <param name="Message">What it says.</param>
public sealed record ReceivedTip(SourceAddress Source, TipMessage Message);
