internal import CCurl
internal import Posix

/// Moves the bytes of all transfers, in one loop on one thread.
struct TransferThread: ~Copyable {
    private let desk: TransferDesk
    private let multi: MultiHandle
    private var exchanges: [UInt64: Exchange] = [:]
    /// No transfer can be overdue before; later bytes only move that away.
    private var nextLook = Double.infinity

    static func run(_ desk: TransferDesk, wakeUp: WakeUp) {
        guard let multi = MultiHandle(desk.settings) else {
            desk.threadEnded(.resources, "libcurl could not be started: there is no memory left")
            return
        }
        var thread = TransferThread(desk: desk, multi: multi)
        thread.loop(wakeUp)
        // Connections close with the handle, before whoever waits goes on.
        thread.closeConnections()
        desk.threadEnded(.cancelled, "the request was not sent: the program is ending")
    }

    private init(desk: TransferDesk, multi: consuming MultiHandle) {
        self.desk = desk
        self.multi = multi
    }

    private consuming func closeConnections() {}

    private mutating func loop(_ wakeUp: WakeUp) {
        while true {
            wakeUp.quiet()
            let (messages, isClosing) = desk.take()
            for message in messages {
                switch message {
                case .start(let order): begin(order)
                case .cancel(let number):
                    if let exchange = exchanges[number] {
                        finish(exchange, .failure(exchange.failure(.cancelled, "it was cancelled")))
                    }
                }
            }
            if isClosing {
                for exchange in Array(exchanges.values) {
                    finish(exchange, .failure(exchange.failure(.cancelled, "the program is ending")))
                }
                return
            }
            // What had come by now `perform` reads: that this machine had no time for us, or a sink was slow, is
            // not the server's silence.
            let now = SteadyClock.seconds()
            multi.perform()
            while let (number, code) = multi.nextEnded() { hopEnded(number, code) }
            if now >= nextLook { endOverdue(now) }
            multi.wait(for: wakeUp.number, seconds: nextLook - SteadyClock.seconds())
        }
    }

    private mutating func begin(_ order: TransferOrder) {
        func refuse(_ kind: HTTPFailure.Kind, _ why: String) {
            desk.ended(order.number)
            order.refuse(kind, why)
        }
        let address: WebAddress
        do throws(WebAddress.Refusal) {
            address = try WebAddress(order.request.url)
        } catch {
            return refuse(.badURL, "could not use the URL: \(error.why); correct it")
        }
        let request = order.request
        guard request.method.utf8.allSatisfy(HTTPHeader.isTokenCharacter), !request.method.isEmpty,
            let easy = EasyHandle()
        else { return refuse(.badRequest, "could not send the request: its method is no word") }
        if let bad = (request.headers + request.secretHeaders).first(where: { !$0.isValid }) {
            // Its value may be a key with a line end behind it, and is not shown.
            return refuse(
                .badRequest,
                "could not send a request to \(address.shown): the value of the header \(bad.name) has a "
                    + "line end or a control character in it; look at where the value comes from")
        }
        let exchange = Exchange(order, at: address, easy: easy, desk: desk)
        exchanges[order.number] = exchange
        if let failure = exchange.prepare() { return finish(exchange, .failure(failure), isAdded: false) }
        add(exchange)
    }

    private mutating func add(_ exchange: Exchange) {
        guard multi.add(exchange.easy) else {
            let failure = exchange.failure(.resources, "libcurl could not take it up")
            return finish(exchange, .failure(failure), isAdded: false)
        }
        nextLook = min(nextLook, exchange.deadline(at: SteadyClock.seconds()))
    }

    private mutating func hopEnded(_ number: UInt64, _ code: CURLcode) {
        guard let exchange = exchanges[number] else { return }
        multi.remove(exchange.easy)
        switch exchange.ended(code) {
        case .goesOn: add(exchange)
        case .done(let result): finish(exchange, result, isAdded: false)
        }
    }

    private mutating func endOverdue(_ now: Double) {
        for exchange in Array(exchanges.values) {
            if let failure = exchange.overdue(at: now) { finish(exchange, .failure(failure)) }
        }
        nextLook = exchanges.values.map { $0.deadline(at: now) }.min() ?? .infinity
    }

    private mutating func finish(
        _ exchange: Exchange, _ result: Result<HTTPHead, HTTPFailure>, isAdded: Bool = true
    ) {
        if isAdded { multi.remove(exchange.easy) }
        exchanges[exchange.order.number] = nil
        desk.ended(exchange.order.number)
        exchange.order.reply.resume(returning: result)
    }
}
