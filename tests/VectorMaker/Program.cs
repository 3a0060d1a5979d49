using Intake.VectorMaker;

if (args is not [var folder])
{
    Console.Error.WriteLine("Usage: dotnet run --project tests/VectorMaker -- tests/vectors");
    return 2;
}

var files = new VectorFolder(folder);
WorldVectors.Write(files);
RosterVectors.Write(files);
ParcelVectors.Write(files);
ReplyVectors.Write(files);
ChunkVectors.Write(files);
CourierVectors.Write(files);
EvidenceVectors.Write(files);
DeskVectors.Write(files);
ErrandVectors.Write(files);
EnrolmentVectors.Write(files);
FileVectors.Write(files);
LedgerVectors.Write(files);
return 0;
