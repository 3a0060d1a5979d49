using System.Text.Json.Nodes;
using Intake.Protocol;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Tests.Worlds;

namespace Intake.VectorMaker;

/// <summary>Answers of GET /roster, one fault each, and the refusal that a client must give.</summary>
internal static class RosterVectors
{
    private static readonly TrustMemory Memory = TrustMemory.Empty;

    public static void Write(VectorFolder files)
    {
        var world = VectorWorld.Create();
        Fault(files, world, "accepted", "Everything is in order.", world.AnswerOf(world.SignedRoster).Encode(), TrustRefusal.None);
        WriteTerms(files, world);
        WriteEncodingFaults(files, world);
        WriteMembershipFaults(files, world);
        WriteMemoryFaults(files, world);
        WriteRosterFaults(files, world);
        WriteLedgerFaults(files, world);
    }

    private static void WriteTerms(VectorFolder files, World world)
    {
        var good = world.RosterOf(7, RosterKind.Day, world.DayKeys);
        var notice = new PolicyNotice(new Retention(60, 90), 20_700);
        var hold = new Hold(World.Epoch - 9, World.Epoch - 2, HoldReason.Legal, World.Epoch + 40);
        var all = good with { Notice = notice, Holds = [hold, hold with { Reason = HoldReason.Editorial }] };
        Roster(files, world, "accepted-with-notice-and-holds", "A longer policy is announced, and two holds are in force.", all, TrustRefusal.None);
        var backwards = good with { Holds = [hold with { LastEpoch = World.Epoch - 10 }] };
        Roster(files, world, "hold-ends-before-it-begins", "The last epoch that a hold covers lies before the first.", backwards, TrustRefusal.Damaged);
        var many = good with { Holds = [.. Enumerable.Repeat(hold, Hold.Most + 1)] };
        Roster(files, world, "too-many-holds", "There are nine holds.", many, TrustRefusal.Damaged);
    }

    private static void WriteEncodingFaults(VectorFolder files, World world)
    {
        var answer = world.AnswerOf(world.SignedRoster).Encode();
        Fault(files, world, "trailing-byte", "One byte follows the answer.", [.. answer, 0], TrustRefusal.Damaged);
        Fault(files, world, "truncated", "The last byte is missing.", answer[..^1], TrustRefusal.Damaged);
        var longKey = (byte[])[answer[0], 0x18, 0x01, .. answer[2..]];
        Fault(files, world, "key-not-shortest", "A map key is spelled with two bytes instead of one.", longKey, TrustRefusal.Damaged);
        var unknown = CborDocument.Encode(map =>
        {
            map.Bytes(1, world.SignedRoster.Bytes.Span);
            map.Bytes(2, world.SignedMembership.Bytes.Span);
            map.U64(3, World.Epoch);
            map.Map(4, proof => LedgerProof.Write(proof, world.ProofOf(world.SignedRoster)));
            map.U64(9, 1);
        });
        Fault(files, world, "unknown-key", "The answer has a key that this version does not know.", unknown, TrustRefusal.Damaged);
    }

    private static void WriteMembershipFaults(VectorFolder files, World world)
    {
        var payload = MembershipCodec.Encode(world.Membership);
        Signed(files, world, "signature-flipped", "One bit of the membership's signature is flipped.", payload, Flip(world.Root.Sign(Meaning.Membership, world.Newsroom.Id, payload)), TrustRefusal.Forged);
        Signed(files, world, "signed-as-roster", "The root signed these bytes, but with another meaning.", payload, world.Root.Sign(Meaning.Roster, world.Newsroom.Id, payload), TrustRefusal.Forged);
        Signed(files, world, "signed-for-other-newsroom", "The root signed these bytes for another newsroom.", payload, world.Root.Sign(Meaning.Membership, default, payload), TrustRefusal.Forged);
        Signed(files, world, "signed-by-stranger", "A stranger signed.", payload, world.Ledger.Sign(Meaning.Membership, world.Newsroom.Id, payload), TrustRefusal.Forged);
        var falseSpare = MembershipCodec.Encode(world.Membership with { Number = Membership.FirstSpareNumber, Spare = world.Ledger.PublicKey });
        Signed(files, world, "false-spare", "Signed by a key that claims to be the spare and is not.", falseSpare, world.Ledger.Sign(Meaning.Membership, world.Newsroom.Id, falseSpare), TrustRefusal.Forged);
        var weak = MembershipCodec.Encode(world.Membership with { Editors = [EditorIdentity.Create(world.Newsroom.Id, world.Root.PublicKey, new byte[32], "Low order")] });
        Signed(files, world, "editor-low-order", "An editor's X25519 key is of low order.", weak, world.Root.Sign(Meaning.Membership, world.Newsroom.Id, weak), TrustRefusal.Forged);
        var root = MembershipCodec.Encode(world.Membership with { Number = Membership.FirstSpareNumber });
        Signed(files, world, "root-takes-a-spares-number", "The root signed a number that only the spare may use.", root, world.Root.Sign(Meaning.Membership, world.Newsroom.Id, root), TrustRefusal.Damaged);
        var twice = MembershipCodec.Encode(world.Membership with { Editors = [world.Editors[0].Identity, world.Editors[0].Identity] });
        Signed(files, world, "editor-twice", "An editor stands in two lanes.", twice, world.Root.Sign(Meaning.Membership, world.Newsroom.Id, twice), TrustRefusal.Damaged);
        var otherRoot = world.Membership with { Newsroom = NewsroomIdentity.Create(world.Ledger.PublicKey, world.Newsroom.SpareHash) };
        Answer(files, world, "other-newsroom", "A genuine membership of another newsroom.", SignedMembership.Sign(otherRoot, world.Ledger), TrustRefusal.OtherNewsroom);
        Answer(files, world, "ended", "The membership ended in the last epoch.", SignedMembership.Sign(world.Membership with { LastEpoch = World.Epoch - 1 }, world.Root), TrustRefusal.MembershipEnded);
        Answer(files, world, "closed", "The newsroom is closed.", SignedMembership.Sign(world.Membership with { Closed = "We stop." }, world.Root), TrustRefusal.Closed);
    }

    private static void WriteMemoryFaults(VectorFolder files, World world)
    {
        var answer = world.AnswerOf(world.SignedRoster).Encode();
        Fault(files, world, "older", "A membership with a higher number was seen before.", answer, TrustRefusal.Older, new TrustMemory(4, default));
        Fault(files, world, "contradiction", "Other bytes were seen under this number.", answer, TrustRefusal.Contradiction, new TrustMemory(3, Sha256.Hash("other"u8)));
        Fault(files, world, "root-ended", "A membership signed by the spare was seen before.", answer, TrustRefusal.RootEnded, new TrustMemory(Membership.FirstSpareNumber, default));
        var bySpare = SignedMembership.Sign(world.Membership with { Number = Membership.FirstSpareNumber, Spare = world.Spare.PublicKey }, world.Spare);
        var roster = SignedRoster.Sign(
            world.RosterOf(7, RosterKind.Day, world.DayKeys) with { MembershipNumber = bySpare.Membership.Number, MembershipHash = bySpare.Hash }, bySpare, world.Ledger);
        Fault(files, world, "accepted-by-spare", "The spare signed; the root was ended before.", world.AnswerOf(roster).Encode(), TrustRefusal.None, new TrustMemory(Membership.FirstSpareNumber, default));
        Fault(files, world, "clock-ahead", "The own clock says that the membership ended, whatever the server says.", answer, TrustRefusal.MembershipEnded, now: VectorWorld.Now.AddDays(60));
        Fault(files, world, "roster-ended", "The roster's last epoch of sealing has passed.", answer, TrustRefusal.RosterEnded, now: VectorWorld.Now.AddDays(2));
    }

    private static void WriteRosterFaults(VectorFolder files, World world)
    {
        var good = world.RosterOf(7, RosterKind.Day, world.DayKeys);
        Roster(files, world, "roster-signed-by-stranger", "The roster is signed by the root instead of the ledger key.", good, TrustRefusal.Forged, world.Root);
        Roster(files, world, "roster-of-other-membership", "The roster names another membership document.", good with { MembershipHash = default }, TrustRefusal.Forged);
        Roster(files, world, "editors-reordered", "Two editors' keys are exchanged.", good with { Keys = [good.Keys[1], good.Keys[0], good.Keys[2]] }, TrustRefusal.Forged);
        Roster(files, world, "courier-key-as-day-key", "The certificates are for courier keys.", good with { Keys = world.RosterOf(7, RosterKind.Courier, world.DayKeys).Keys }, TrustRefusal.Forged);
        Roster(files, world, "keys-do-not-cover", "A certificate ends before the roster.", good with { Keys = world.RosterOf(7, RosterKind.Day, world.DayKeys, last: World.Epoch).Keys }, TrustRefusal.Damaged);
        Roster(files, world, "sorting-key-modulus", "The sorting key's first coefficient is 4095.", good with { SortingKey = Weak(good.SortingKey.Span) }, TrustRefusal.Forged);
        Roster(files, world, "absent-editor", "One editor has no keys; the roster is in order.", good with { Keys = [good.Keys[0], null, good.Keys[2]] }, TrustRefusal.None);
    }

    private static void WriteLedgerFaults(VectorFolder files, World world)
    {
        var proof = world.ProofOf(world.SignedRoster);
        var (membership, roster) = (proof.Membership, proof.Roster);
        Proof(files, world, "roster-not-in-ledger", "The ledger names another roster at this place.", world.ProofOf(SignedRoster.Sign(world.RosterOf(8, RosterKind.Day, world.DayKeys), world.SignedMembership, world.Ledger)));
        Proof(files, world, "membership-at-another-place", "The membership stands before this place.", proof with { Membership = membership with { At = 1 } });
        Proof(files, world, "place-behind-the-ledger", "The place is not in a ledger of this size.", proof with { Roster = roster with { At = 3 } });
        Proof(files, world, "path-too-short", "The last hash of a path is missing.", proof with { Membership = membership with { Path = membership.Path[..32] } });
        Proof(files, world, "path-too-long", "A path goes on behind the root.", proof with { Roster = roster with { Path = (byte[])[.. roster.Path.Span, .. new byte[32]] } });
        Proof(files, world, "path-of-no-hashes", "A path has a byte more than its hashes.", proof with { Roster = roster with { Path = (byte[])[.. roster.Path.Span, 0] } });
        Proof(files, world, "another-size", "The checkpoint's signature is over another size.", proof with { Size = 4 });
        Proof(files, world, "checkpoint-signed-by-stranger", "The root signed the checkpoint instead of the ledger key.", proof with { Signature = world.Root.SignText("intake/ledger/"u8) });
        Fault(files, world, "without-proof", "The answer says nothing of the ledger.", CborDocument.Encode(map =>
        {
            map.Bytes(1, world.SignedRoster.Bytes.Span);
            map.Bytes(2, world.SignedMembership.Bytes.Span);
            map.U64(3, World.Epoch);
        }), TrustRefusal.Damaged);
    }

    private static void Proof(VectorFolder files, World world, string name, string what, LedgerProof proof) =>
        Fault(files, world, name, what, (world.AnswerOf(world.SignedRoster) with { Proof = proof }).Encode(), TrustRefusal.NotInLedger);

    private static byte[] Weak(ReadOnlySpan<byte> key)
    {
        var weak = key.ToArray();
        weak[0] = 0xFF;
        weak[1] |= 0x0F;
        return weak;
    }

    private static byte[] Flip(byte[] bytes)
    {
        bytes[0] ^= 1;
        return bytes;
    }

    private static void Signed(VectorFolder files, World world, string name, string what, byte[] payload, byte[] signature, TrustRefusal expected)
    {
        var document = new SignedDocument(payload, signature).Encode();
        Fault(files, world, name, what, (world.AnswerOf(world.SignedRoster) with { MembershipDocument = document }).Encode(), expected);
    }

    private static void Answer(VectorFolder files, World world, string name, string what, SignedMembership membership, TrustRefusal expected) =>
        Fault(files, world, name, what, (world.AnswerOf(world.SignedRoster) with { MembershipDocument = membership.Bytes }).Encode(), expected);

    private static void Roster(VectorFolder files, World world, string name, string what, Roster roster, TrustRefusal expected, SigningKey? signer = null)
    {
        var payload = RosterCodec.Encode(roster);
        var document = new SignedDocument(payload, (signer ?? world.Ledger).Sign(Meaning.Roster, world.Newsroom.Id, payload)).Encode();
        var signed = SignedRoster.TryParse(document, world.SignedMembership, out var genuine, out _) ? genuine : world.SignedRoster;
        Fault(files, world, name, what, (world.AnswerOf(signed) with { RosterDocument = document }).Encode(), expected);
    }

    private static void Fault(
        VectorFolder files, World world, string name, string what, byte[] answer, TrustRefusal expected, TrustMemory? memory = null, DateTimeOffset? now = null)
    {
        var remembered = memory ?? Memory;
        files.Write("rosters/" + name, new JsonObject
        {
            ["what"] = what,
            ["kind"] = "roster-answer",
            ["root"] = VectorFolder.Bytes(world.Newsroom.Root.Span),
            ["spareHash"] = world.Newsroom.SpareHash.ToString(),
            ["lowestNumber"] = remembered.LowestNumber,
            ["seenHash"] = remembered.Hash.ToString(),
            ["now"] = (now ?? VectorWorld.Now).ToUnixTimeSeconds(),
            ["answer"] = VectorFolder.Bytes(answer),
            ["expected"] = expected.ToString(),
        });
    }
}
