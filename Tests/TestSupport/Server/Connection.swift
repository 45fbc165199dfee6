/// Serves one connection, request by request, on the thread that it is given.
struct Connection: ~Copyable {
    private var socket: Socket
    private let number: Int
    private let script: Script

    init(_ socket: consuming Socket, number: Int, script: Script) {
        self.socket = socket
        self.number = number
        self.script = script
    }

    mutating func serve() {
        do {
            while let request = try receive() {
                let (answer, recorded) = script.answer(to: request)
                guard try send(answer, to: recorded) else { break }
            }
            socket.finish()
        } catch {
            // Over, by whichever side: the test sees what it did to the client.
        }
    }

    /// Nil when there is nothing more to serve.
    private mutating func receive() throws(Socket.Over) -> ReceivedRequest? {
        do {
            guard let head = try socket.read(to: Array("\r\n\r\n".utf8), limit: ReceivedRequest.headLimit)
            else { return nil }
            guard head.count <= ReceivedRequest.headLimit else {
                throw RequestFault(status: 431, why: "the head is too long")
            }
            var request = try ReceivedRequest(head: head)
            request.connection = number
            let length = try request.bodyLength()
            if request.header("Expect")?.lowercased() == "100-continue" {
                try socket.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
            }
            switch length {
            case .bytes(let count): request.body = try socket.read(count: count)
            case .chunked: request.body = try readChunks()
            }
            return request
        } catch let fault as RequestFault {
            let text = "HTTP/1.1 \(fault.status) Refused\r\nConnection: close\r\n"
            try socket.write(Array("\(text)Content-Length: \(fault.why.utf8.count)\r\n\r\n\(fault.why)".utf8))
            return nil
        } catch {
            throw Socket.Over()
        }
    }

    /// RFC 9112, 7.1.
    private mutating func readChunks() throws -> [UInt8] {
        var body: [UInt8] = []
        let lineEnd = Array("\r\n".utf8)
        while true {
            guard let line = try socket.read(to: lineEnd, limit: 1024) else { throw Socket.Over() }
            let digits = String(decoding: line.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
            guard let size = Int(digits, radix: 16), size >= 0, size <= ReceivedRequest.bodyLimit else {
                throw RequestFault(status: 400, why: "a chunk has no size")
            }
            if size == 0 {
                // Trailers, up to an empty line.
                while let trailer = try socket.read(to: lineEnd, limit: 8192), !trailer.isEmpty {}
                return body
            }
            body += try socket.read(count: size)
            guard body.count <= ReceivedRequest.bodyLimit else {
                throw RequestFault(status: 413, why: "the body is too long")
            }
            guard try socket.read(count: 2) == lineEnd else {
                throw RequestFault(status: 400, why: "a chunk has another length than it says")
            }
        }
    }

    /// False when the connection is to be closed.
    private mutating func send(_ answer: Answer, to request: ReceivedRequest) throws(Socket.Over) -> Bool {
        try socket.pause(seconds: answer.delay)
        if let verbatim = answer.verbatim {
            try socket.write(verbatim)
            return false
        }
        let plan = AnswerPlan(answer, to: request)
        try socket.write(plan.head)
        let isWhole = try sendBody(answer, plan)
        if !isWhole, answer.cut?.byReset == true { socket.prepareReset() }
        if !isWhole { throw Socket.Over() }
        return !plan.closes
    }

    /// False when it was cut.
    private func sendBody(_ answer: Answer, _ plan: AnswerPlan) throws(Socket.Over) -> Bool {
        var sent = 0
        var chunks = 0
        let start = ContinuousClock.now
        while true {
            if sent == answer.cut?.bytes { return false }
            if let stall = answer.stall, sent == stall.bytes { try socket.pause(seconds: stall.seconds) }
            if sent == plan.part.count { break }
            var size = min(answer.pieceSize, plan.part.count - sent)
            // Pieces end where something is to happen.
            for place in [answer.cut?.bytes, answer.stall?.bytes].compactMap({ $0 }) where place > sent {
                size = min(size, place - sent)
            }
            let from = plan.part.lowerBound + sent
            let bytes = answer.body[from..<from + size]
            switch answer.framing {
            case .length, .claimedLength, .untilClose: try socket.write(bytes)
            case .chunked: try socket.write(Self.chunk(bytes))
            case .brokenChunks:
                if chunks == 1 {
                    try socket.write(Array("not a size\r\n".utf8))
                    return true
                }
                try socket.write(Self.chunk(bytes))
            }
            sent += size
            chunks += 1
            if let rate = answer.bytesPerSecond {
                let due = Duration.seconds(Double(sent) / Double(rate))
                try socket.pause(seconds: (due - (ContinuousClock.now - start)) / .seconds(1))
            }
        }
        if case .chunked = answer.framing { try socket.write(Array("0\r\n\r\n".utf8)) }
        return true
    }

    private static func chunk(_ bytes: [UInt8]) -> [UInt8] {
        Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8)
    }
}

extension Answer {
    /// Twenty pieces a second make an even drip.
    fileprivate var pieceSize: Int {
        switch framing {
        case .chunked(let size), .brokenChunks(let size): max(1, size)
        case .length, .claimedLength, .untilClose: bytesPerSecond.map { max(1, $0 / 20) } ?? 262_144
        }
    }
}
