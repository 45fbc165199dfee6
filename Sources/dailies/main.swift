import CommandLine
import Hashing
import Posix

ProcessSurroundings.reserveStandardStreams()
ProcessSurroundings.forbidCoreDumps()
Signals.ignoreBrokenPipe()
leaveLibcryptoAloneAtExit()
let code = await Program.dailies.run(in: .ofThisProcess())
ProcessSurroundings.exit(code.rawValue)
