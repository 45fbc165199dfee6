package import Posix

/// Where bytes go: a descriptor, or a test's memory.
package protocol ByteSink: Sendable {
    func write(_ bytes: [UInt8]) throws(SystemError)
}

/// Standard output or standard error, and what is known of the other side.
package struct OutputStream: Sendable {
    package let sink: any ByteSink
    package let isTerminal: Bool
    /// Asked at each use: windows are resized.
    package let columns: @Sendable () -> Int?

    package init(sink: any ByteSink, isTerminal: Bool, columns: @escaping @Sendable () -> Int?) {
        self.sink = sink
        self.isTerminal = isTerminal
        self.columns = columns
    }

    package static func descriptor(_ number: Int32, name: String) -> OutputStream {
        OutputStream(
            sink: DescriptorSink(number: number, name: name), isTerminal: Terminal.isTerminal(number),
            columns: { Terminal.columns(number) })
    }
}

private struct DescriptorSink: ByteSink {
    let number: Int32
    let name: String

    func write(_ bytes: [UInt8]) throws(SystemError) {
        try FileDescriptor.write(bytes, to: number, as: name)
    }
}
