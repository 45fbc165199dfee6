import MediaTestJobs
import MediaWorker
import Posix

// The loop and the cage of `dailies-media`, with jobs that misbehave: they ship with no program.
switch CommandLine.arguments.dropFirst().first {
case "--worker":
    try Worker([
        JobHandler(EchoJob.self, echo), JobHandler(MisbehaveJob.self, misbehave),
        JobHandler(TryJob.self, attempt),
        JobHandler(WriteJob.self, write), JobHandler(CountJob.self, count),
        JobHandler(TranscodeJob.self, transcode),
    ]).serve()
case "--keep-pool":
    await keepPool()
case "--bench":
    await bench(CommandLine.arguments)
default:
    break
}
