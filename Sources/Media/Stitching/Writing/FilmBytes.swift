internal import ArchiveModel

/// The film's media as it is written, behind room for the index: so that the index, which is known last,
/// stands first and nothing has to be moved.
struct FilmBytes {
    private let file: TargetFile
    private let deadline: Deadline
    private let block = WriteBlock(size: 1 << 20)
    /// Where the block will go.
    private var position: Int64
    /// Where media begins, behind the head of its box.
    let mediaStart: Int64

    /// The head of a box whose length takes 64 bits.
    static let headSize: Int64 = 16

    init(_ file: TargetFile, room: Int64, deadline: Deadline) {
        self.file = file
        self.deadline = deadline
        mediaStart = room + Self.headSize
        position = mediaStart
    }

    /// Where the next byte goes.
    var place: Int64 { position + Int64(block.count) }

    mutating func add(_ bytes: [UInt8]) throws(MediaError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            rest = rest.dropFirst(unsafe rest.withUnsafeBytes { unsafe block.take($0) })
            if block.isFull { try flush() }
        }
    }

    /// So many bytes of an input.
    mutating func copy(_ source: SourceFile, from start: Int64, _ count: Int64) throws(MediaError) {
        let end = start + count
        var place = start
        while place < end {
            let part = Int(min(end - place, Int64(block.room)))
            try block.take(part, of: source, at: place)
            place += Int64(part)
            if block.isFull { try flush() }
        }
    }

    private mutating func flush() throws(MediaError) {
        try deadline.check("write", file.name)
        let count = Int64(block.count)
        try block.write(to: file, at: position)
        position += count
    }

    /// Puts the index and the media's head into the room before them. What is left of the room is a box that
    /// says so.
    mutating func finish(index: (_ shift: Int64) -> [UInt8]) throws(MediaError) {
        try flush()
        let room = mediaStart - Self.headSize
        var bytes = index(0)
        var shift: Int64 = 0
        if !Self.fits(bytes, room) {
            // More than is missing: places past 4 GB take eight bytes instead of four.
            shift = Int64(bytes.count) - room + Int64(bytes.count) / 4 + 64
            bytes = index(shift)
            try move(by: shift)
        }
        let free = room + shift - Int64(bytes.count)
        var head = BoxBytes()
        head.add(bytes)
        if free > 0 { head.box("free") { $0.zeros(Int(free) - 8) } }
        head.word(1)
        head.text("mdat")
        head.long(UInt64(position - room))
        try write(head.bytes, at: 0)
    }

    private static func fits(_ bytes: [UInt8], _ room: Int64) -> Bool {
        Int64(bytes.count) == room || Int64(bytes.count) + 8 <= room
    }

    /// From the end on, so that nothing is written over before it was read.
    private func move(by shift: Int64) throws(MediaError) {
        let written = try SourceFile(descriptor: file.descriptor, name: file.name)
        var end = position
        while end > mediaStart {
            try deadline.check("write", file.name)
            let start = max(mediaStart, end - Int64(block.room))
            try block.take(Int(end - start), of: written, at: start)
            try block.write(to: file, at: start + shift)
            end = start
        }
    }

    private func write(_ bytes: [UInt8], at place: Int64) throws(MediaError) {
        var place = place
        var rest = bytes[...]
        while !rest.isEmpty {
            let taken = unsafe rest.withUnsafeBytes { unsafe block.take($0) }
            try block.write(to: file, at: place)
            place += Int64(taken)
            rest = rest.dropFirst(taken)
        }
    }
}
