"""What the peers of a training step share: their arguments, the ways of PyTorch that a careful user would try, the clock.

`--device cuda` takes a GPU, `--channels-last` lays pictures and weights out as PyTorch's fast kernels like them, `--compile`
hands the network and its loss to `torch.compile`. The best of these ways is the rival.
"""

import argparse
import statistics
import time

import torch

WARM_UP = 3


def arguments(about, batch=64):
    """A parser with what every peer takes."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--channels-last", action="store_true")
    parser.add_argument("--compile", action="store_true")
    return parser


def prepare(args):
    """Threads, device and seed."""
    torch.set_num_threads(args.threads)
    torch.set_default_device(args.device)
    torch.manual_seed(0)


def laid_out(args, thing):
    """A network, or pictures, as `--channels-last` says."""
    return thing.to(memory_format=torch.channels_last) if args.channels_last else thing


def compiled(args, thing):
    """A network, or a function of networks, as `--compile` says."""
    return torch.compile(thing) if args.compile else thing


def timed(args, step):
    """What the last of `args.steps` steps returned, seconds a step by the clock, and processor seconds of the middle one.

    A step ends with a number that is read back, so that a GPU is waited for.
    """
    for _ in range(WARM_UP):
        step()
    start, spent = time.perf_counter(), []
    for _ in range(args.steps):
        before = time.process_time()
        last = step()
        spent.append(time.process_time() - before)
    return last, (time.perf_counter() - start) / args.steps, statistics.median(spent)


def report(args, name, times, told, unit="images"):
    """Prints one line."""
    seconds, processor = times
    ways = [args.device] * (args.device != "cpu") + ["channels last"] * args.channels_last + ["compiled"] * args.compile
    name = " ".join([name, *ways])
    print(f"pytorch {torch.__version__} {name} threads {args.threads} batch {args.batch}: {args.batch / seconds:.1f} {unit}/s", end=" ")
    print(f"({1000 * seconds:.1f} ms a step, {1000 * processor:.1f} ms of processor by the middle one, {told})")
