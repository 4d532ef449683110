def build(metadata):
    """torchvision's ResNet-18 without its classifier, behind the stem that the metadata names."""
    from torchvision.models import resnet18

    net = resnet18()
    net.fc = nn.Identity()
    if metadata["stem"] == "cifar":
        net.conv1 = nn.Conv2d(3, 64, 3, padding=1, bias=False)
        net.maxpool = nn.Identity()
    return net


def layers(net, photos):
    """What leaves the stem's rectifier, and the four stages."""
    found = {"conv1": net.relu(net.bn1(net.conv1(photos)))}
    maps = net.maxpool(found["conv1"])
    for name in ["layer1", "layer2", "layer3", "layer4"]:
        maps = getattr(net, name)(maps)
        found[name] = maps
    return found
