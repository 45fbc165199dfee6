import CommandLine
import Posix

ProcessSurroundings.reserveStandardStreams()
ProcessSurroundings.forbidCoreDumps()
Signals.ignoreBrokenPipe()
let code = await Program.dailies.run(in: .ofThisProcess())
ProcessSurroundings.exit(code.rawValue)
