import MediaTestJobs
import MediaWorker
import Posix

// The loop and the cage of `dailies-media`, with jobs that misbehave: they ship with no program.
switch CommandLine.arguments.dropFirst().first {
case "--worker" where ProcessSurroundings.environment()["DEAF"] != nil:
    // Never gets ready, and takes no notice of its socket.
    beDeaf()
case "--worker":
    try Worker([
        JobHandler(EchoJob.self, echo), JobHandler(MisbehaveJob.self, misbehave),
        JobHandler(TryJob.self, attempt), JobHandler(ReadAllJob.self, readAll),
        JobHandler(WriteJob.self, write), JobHandler(CountJob.self, count),
        JobHandler(TranscodeJob.self, transcode),
    ]).serve()
case "--keep-pool":
    await keepPool()
case "--leaks":
    try await leaks(CommandLine.arguments)
case "--without-threads":
    try await withoutThreads()
case "--stopped-while-counting":
    try await countWhileStopped()
case "--show-signals":
    try showSignals()
case "--interrupted-wait":
    try interruptedWait()
case "--bench":
    await bench(CommandLine.arguments)
default:
    break
}
