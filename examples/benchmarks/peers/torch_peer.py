"""The peers written with PyTorch, one function each."""

import torch

from work import Work, layers, load, parameters

torch.set_num_threads(1)


def version():
    return "PyTorch " + torch.__version__


def deep_epoch(data, precision):
    """The epoch of `numpy_peer.deep_epoch` as a PyTorch user writes it: modules, autograd and the library's own SGD."""
    return training(data, precision, load(data, "order")[None, :], everything=True)


def deep_course(data, precision):
    """A hundred such epochs, each in its own order, plain: nothing is recorded."""
    return training(data, precision, load(data, "orders"), everything=False)


def training(data, precision, orders, everything):
    """An epoch per row of `orders`; the result names the loss, and all parameters if `everything`."""
    kind = getattr(torch, precision)
    inputs = torch.from_numpy(load(data, "inputs")).to(kind)
    targets = torch.from_numpy(load(data, "targets")).to(kind)
    orders = torch.from_numpy(orders.astype("int64"))
    settings = load(data, "settings")  # batch, rate
    batch, rate = int(settings[0]), float(settings[1])
    weights, biases = layers(data, "deep", precision)
    modules = []
    for w in weights:
        modules += [torch.nn.Linear(w.shape[1], w.shape[0], dtype=kind), torch.nn.Tanh()]
    model = torch.nn.Sequential(*modules)
    linear = modules[::2]
    descent = torch.optim.SGD(model.parameters(), lr=rate)

    def reset():
        with torch.no_grad():
            for module, w, b in zip(linear, weights, biases):
                module.weight.copy_(torch.from_numpy(w))
                module.bias.copy_(torch.from_numpy(b))

    def run():
        for order in orders:
            for rows in order.split(batch):
                x, t = inputs.index_select(0, rows), targets.index_select(0, rows)
                descent.zero_grad()
                loss = (0.5 / len(rows)) * torch.nn.functional.mse_loss(model(x), t, reduction="sum")
                loss.backward()
                descent.step()

    def result():
        with torch.no_grad():
            x = model(inputs).double()
            loss = 0.5 * (x - targets.double()).square().sum(dim=1).mean()
            if not everything:
                return {"loss after the epochs": [float(loss)]}
            return {"loss after the epoch": [float(loss)],
                    **parameters([m.weight.numpy() for m in linear], [m.bias.numpy() for m in linear])}

    return Work(reset, run, result)


def split_steps(data, cells, half, step, steps):
    """Split steps of Schroedinger's equation (`schroedinger_peer.split_steps`) with PyTorch's transforms, products in place."""
    from schroedinger_peer import start_and_phases
    start, half_turn, turn, wave = (torch.from_numpy(array) for array in start_and_phases(cells, half, step))
    found = []

    def run():
        with torch.no_grad():
            psi = start * half_turn
            for _ in range(int(steps)):
                psi = torch.fft.ifft2(torch.fft.fft2(psi).mul_(wave)).mul_(turn)
            found[:] = [psi / half_turn]

    return Work(lambda: None, run, lambda: {"density": (found[0].abs() ** 2).reshape(-1).tolist()})
